"""Every filter of the lists: a hit, a miss, a malformed value; hidden records never match."""

import pytest

from tests.factories import (
    make_alias,
    make_organization,
    make_person,
    make_position,
    make_presence,
    make_region,
    make_sector,
    make_venue,
    published,
)

pytestmark = pytest.mark.django_db

TOO_MANY = "x," * 101
LISTS = ("regions", "organizations", "people", "venues")


@pytest.fixture
def names(partner):
    """The names on an API list under a query."""

    def ask(kind, /, **query):
        answer = partner.get(f"/api/v1/{kind}/", query)
        assert answer.status_code == 200, answer.content
        return [body["name_en"] or body["name_zh"] for body in answer.json()["results"]]

    return ask


@pytest.fixture
def refusal(partner):
    """The message for a parameter that an API list cannot answer, and the parameters it allows."""

    def ask(kind, /, **query):
        answer = partner.get(f"/api/v1/{kind}/", query)
        assert answer.status_code == 400, answer.content
        assert answer["Content-Type"] == "application/problem+json"
        return set(answer.json()["errors"])

    return ask


@pytest.fixture
def sichuan():
    """A province with a city in it; another province."""
    sichuan = published(make_region(name_en="Sichuan", kind="province"))
    published(make_region(name_en="Meishan", kind="prefecture_city", parent=sichuan))
    published(make_region(name_en="Liaoning", kind="province"))
    return sichuan


@pytest.mark.parametrize("kind", LISTS)
def test_an_unknown_parameter_is_refused(refusal, kind):
    assert refusal(kind, colour="red") == {"colour"}


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        *((kind, {"q": "x" * 201}) for kind in LISTS),
        ("regions", {"kind": "planet"}),
        ("regions", {"within": TOO_MANY}),
        ("regions", {"sector": "nonsense"}),
        ("organizations", {"kind": "planet"}),
        ("organizations", {"region": TOO_MANY}),
        ("organizations", {"presence": TOO_MANY}),
        ("organizations", {"sector": "nonsense"}),
        ("people", {"organization": TOO_MANY}),
        ("venues", {"region": TOO_MANY}),
        *((kind, {"sort": "colour"}) for kind in LISTS),
    ],
)
def test_a_malformed_value_is_refused(refusal, kind, query):
    assert refusal(kind, **query) == set(query)


@pytest.mark.parametrize(
    ("kind", "filter_name"),
    [("regions", "within"), ("organizations", "region"), ("organizations", "presence"), ("venues", "region")],
)
def test_hidden_and_absent_places_find_nothing_alike(names, kind, filter_name):
    hidden = make_region()
    published(make_region(parent=hidden))
    make_presence(organization=published(make_organization(region=hidden)), region=hidden)
    published(make_venue(region=hidden))
    assert names(kind, **{filter_name: str(hidden.uuid)}) == []
    assert names(kind, **{filter_name: "no-such-place"}) == []


class TestRegions:
    def test_q(self, names, sichuan):
        assert names("regions", q="sich") == ["Sichuan"]
        assert names("regions", q="四川") == []

    def test_kind(self, names, sichuan):
        assert names("regions", kind="province") == ["Liaoning", "Sichuan"]
        assert names("regions", kind="province,prefecture_city") == ["Liaoning", "Meishan", "Sichuan"]
        assert names("regions", kind="country") == []

    def test_within(self, names, sichuan):
        assert names("regions", within="sichuan") == ["Meishan", "Sichuan"]
        assert names("regions", within=str(sichuan.uuid)) == ["Meishan", "Sichuan"]
        assert names("regions", within=["meishan", "liaoning"]) == ["Liaoning", "Meishan"]

    def test_sector(self, names, sichuan):
        sichuan.sectors.add(make_sector(code="chips"))
        make_sector(code="wine")
        assert names("regions", sector="chips") == ["Sichuan"]
        assert names("regions", sector="wine") == []


class TestOrganizations:
    @pytest.fixture(autouse=True)
    def companies(self, sichuan):
        in_meishan = published(make_organization(name_en="Winery", region=sichuan.children.get()))
        in_meishan.sectors.add(make_sector(code="wine"))
        published(make_organization(name_en="Bureau", kind="ministry", region=sichuan))
        make_organization(name_en="Draft winery", region=sichuan)
        abroad = published(make_organization(name_en="Autodesk"))
        make_presence(organization=abroad, region=sichuan.children.get())
        make_presence(organization=abroad, region=sichuan.children.get(), kind="plant")
        make_sector(code="chips")

    def test_q(self, names):
        assert names("organizations", q="winery") == ["Winery"]
        assert names("organizations", q="brewery") == []

    def test_kind(self, names):
        assert names("organizations", kind="ministry") == ["Bureau"]
        assert names("organizations", kind="university") == []

    def test_region_counts_places_within(self, names):
        assert names("organizations", region="sichuan") == ["Bureau", "Winery"]
        assert names("organizations", region="meishan") == ["Winery"]
        assert names("organizations", region="liaoning") == []

    def test_presence_counts_places_within(self, names):
        assert names("organizations", presence="sichuan") == ["Autodesk"]
        assert names("organizations", presence="liaoning") == []

    def test_sector(self, names):
        assert names("organizations", sector="wine") == ["Winery"]
        assert names("organizations", sector="chips") == []

    def test_a_hidden_home_region_is_none(self, names, sichuan):
        secret = make_region(parent=sichuan)
        make_presence(organization=published(make_organization(name_en="Lab", region=secret)), region=secret)
        assert "Lab" not in names("organizations", region="sichuan")
        assert "Lab" not in names("organizations", presence="sichuan")


class TestPeople:
    @pytest.fixture(autouse=True)
    def wang(self):
        person = published(make_person(name_en="Wang Weizhong", name_zh="王伟中"))
        published(make_person(name_en="Scott Armanini"))
        published(make_person(name_en="", name_zh="唐利民"))
        published(make_person(name_en="Ouyang Zi-qiang"))
        make_person(name_en="Wang Weizhong", name_zh="王伟中")
        return person

    @pytest.mark.parametrize(
        "text",
        [
            *("王伟中", "伟中", "王 伟中", "Wang Weizhong", "Weizhong Wang", "wangweizhong", "weizhongwang"),
            *("WANG WEIZHONG", "Wang Wei-zhong", "wang wei zhong", "Wáng Wěizhōng"),
        ],
    )
    def test_q_in_whatever_writing(self, names, text):
        assert names("people", q=text) == ["Wang Weizhong"]

    @pytest.mark.parametrize("text", ["李伟中", "Li Weizhong", "wangwuzhong", "王伟中 唐", "zhongwei wang"])
    def test_q_finds_nobody_else(self, names, text):
        assert names("people", q=text) == []

    @pytest.mark.parametrize("text", ["唐利民", "Tang Limin", "limin tang", "tanglimin"])
    def test_q_reads_characters_aloud(self, names, text):
        assert names("people", q=text) == ["唐利民"]

    @pytest.mark.parametrize("text", ["ouyang ziqiang", "Ouyang Zi Qiang", "ouyangziqiang", "zi-qiang"])
    def test_q_passes_over_marks(self, names, text):
        assert names("people", q=text) == ["Ouyang Zi-qiang"]

    def test_q_knows_other_names(self, names, wang):
        make_alias(wang, text="Wong Wai-chung", kind="romanised")
        assert names("people", q="Wong") == ["Wang Weizhong"]
        assert names("people", q="wang wai-chung") == ["Wang Weizhong"]
        assert names("people", q="Chung Wong Lee") == []

    def test_organization(self, names, wang):
        committee = published(make_organization(name_en="Committee"))
        published(make_organization(name_en="Council"))
        make_position(person=wang, organization=committee)
        make_position(person=wang, organization=committee, title_en="Member")
        assert names("people", organization="committee") == ["Wang Weizhong"]
        assert names("people", organization="council") == []

    def test_a_hidden_organization_finds_nobody(self, names, wang):
        secret = make_organization()
        make_position(person=wang, organization=secret)
        assert names("people", organization=str(secret.uuid)) == []


class TestVenues:
    @pytest.fixture(autouse=True)
    def halls(self, sichuan):
        published(make_venue(name_en="Great Hall", region=sichuan.children.get()))
        published(make_venue(name_en="Pier"))

    def test_q(self, names):
        assert names("venues", q="great hall") == ["Great Hall"]
        assert names("venues", q="small") == []

    def test_region_counts_places_within(self, names):
        assert names("venues", region="sichuan") == ["Great Hall"]
        assert names("venues", region="liaoning") == []

    def test_a_hidden_region_is_none(self, names, sichuan):
        published(make_venue(name_en="Secret hall", region=make_region(parent=sichuan)))
        assert names("venues", region="sichuan") == ["Great Hall"]


@pytest.mark.parametrize(
    ("kind", "make"),
    [("regions", make_region), ("organizations", make_organization), ("people", make_person), ("venues", make_venue)],
)
def test_lists_go_by_name_in_either_language(names, kind, make):
    for english, chinese in (("Beta", "阿"), ("Alpha", "中")):
        published(make(name_en=english, name_zh=chinese))
    make(name_en="Draft")
    assert names(kind) == ["Alpha", "Beta"]
    assert names(kind, sort="name_zh") == ["Beta", "Alpha"]
