import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('task', models.CharField(max_length=40, unique=True)),
                ('beat_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='SitePosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveBigIntegerField(default=0)),
                ('epoch', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.CreateModel(
            name='FormerSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind_name', models.CharField(max_length=20)),
                ('slug', models.SlugField(max_length=90)),
                ('target_uuid', models.UUIDField(db_index=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind_name', 'slug'), name='former_slug_once')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAlias',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('aggregate_uuid', models.UUIDField(db_index=True, editable=False, null=True, verbose_name='aggregate')),
                ('change_id', models.UUIDField(editable=False, null=True, verbose_name='change')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('text', models.CharField(max_length=300, verbose_name='other name')),
                ('language', models.CharField(blank=True, help_text='A tag such as en, zh-Hant or ja.', max_length=20, verbose_name='language')),
                ('kind', models.CharField(choices=[('short', 'Short'), ('former', 'Former'), ('romanised', 'Romanised'), ('original', 'Original'), ('other_script', 'Other script')], default='short', max_length=12, verbose_name='kind')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('content_type', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contenttypes.contenttype')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical other name',
                'verbose_name_plural': 'historical other names',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalIdentifier',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('aggregate_uuid', models.UUIDField(db_index=True, editable=False, null=True, verbose_name='aggregate')),
                ('change_id', models.UUIDField(editable=False, null=True, verbose_name='change')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('scheme', models.SlugField(help_text='Who gave it: uscc, lei, wikidata, iso3166 …', max_length=40, verbose_name='scheme')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('content_type', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contenttypes.contenttype')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical identifier',
                'verbose_name_plural': 'historical identifiers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PublicRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.PositiveBigIntegerField()),
                ('slug', models.SlugField(blank=True, max_length=90)),
                ('position', models.PositiveBigIntegerField(unique=True)),
                ('state', models.CharField(choices=[('public', 'Public'), ('withdrawn', 'Withdrawn'), ('merged', 'Merged'), ('erased', 'Erased')], max_length=9)),
                ('first_published_at', models.DateTimeField(null=True)),
                ('modified_at', models.DateTimeField()),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('survivor', models.UUIDField(null=True)),
                ('shape', models.CharField(max_length=16)),
                ('is_stale', models.BooleanField(default=False)),
                ('body', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'position'], name='public_record_feed'), models.Index(condition=models.Q(('is_stale', True)), fields=['position'], name='public_record_stale')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='public_record_once'), models.CheckConstraint(condition=models.Q(('state', 'public'), ('body', ''), _connector='OR'), name='public_record_body_only_if_public')],
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('text', models.CharField(max_length=300, verbose_name='other name')),
                ('language', models.CharField(blank=True, help_text='A tag such as en, zh-Hant or ja.', max_length=20, verbose_name='language')),
                ('kind', models.CharField(choices=[('short', 'Short'), ('former', 'Former'), ('romanised', 'Romanised'), ('original', 'Original'), ('other_script', 'Other script')], default='short', max_length=12, verbose_name='kind')),
                ('content_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'other name',
                'verbose_name_plural': 'other names',
                'ordering': ('kind', 'text', 'pk'),
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='alias_of_record')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('scheme', models.SlugField(help_text='Who gave it: uscc, lei, wikidata, iso3166 …', max_length=40, verbose_name='scheme')),
                ('value', models.CharField(max_length=200, verbose_name='value')),
                ('content_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'identifier',
                'verbose_name_plural': 'identifiers',
                'ordering': ('scheme', 'value'),
                'abstract': False,
                'base_manager_name': 'objects',
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='identifier_of_record')],
                'constraints': [models.UniqueConstraint(fields=('scheme', 'value'), name='identifier_once', violation_error_message='Another record has this identifier.')],
            },
        ),
        migrations.CreateModel(
            name='Shown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('target', models.UUIDField()),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shown', to='publishing.publicrecord')),
            ],
            options={
                'indexes': [models.Index(fields=['target', 'record'], name='shown_by')],
                'constraints': [models.UniqueConstraint(fields=('record', 'target'), name='shown_once')],
            },
        ),
    ]
