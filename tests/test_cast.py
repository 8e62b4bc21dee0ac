"""The cast can do what its groups may do, and no more."""


def test_cast_has_the_rights_of_its_groups(editor, press_officer, reviewer, administrator):
    rights = (
        "delegations.change_delegation",
        "coverage.change_article",
        "delegations.publish_delegation",
        "auth.add_user",
    )
    assert {user.username: [user.has_perm(right) for right in rights] for user in (editor, press_officer)} == {
        "editor": [True, True, False, False],
        "press-officer": [False, True, False, False],
    }
    assert [reviewer.has_perm(right) for right in rights] == [True, True, True, False]
    assert [administrator.has_perm(right) for right in rights] == [True, True, True, True]


def test_reviewer_sees_no_private_details_of_members(editor, reviewer):
    assert editor.has_perm("delegations.view_memberprivate")
    assert not reviewer.has_perm("delegations.view_memberprivate")
