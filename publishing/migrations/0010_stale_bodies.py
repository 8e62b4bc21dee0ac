import django.db.models.deletion
from django.db import migrations, models

TAKE_OVER = (
    "INSERT INTO publishing_stalebody (record_id, kind, object_id, is_doubtful) "
    "SELECT id, kind, object_id, is_doubtful FROM publishing_publicrecord WHERE is_stale"
)


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0009_last_removal'),
    ]

    operations = [
        migrations.CreateModel(
            name='StaleBody',
            fields=[
                ('record', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='mark', serialize=False, to='publishing.publicrecord')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.PositiveBigIntegerField()),
                ('is_doubtful', models.BooleanField(db_default=False, default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'object_id'], name='stale_body_kind')],
            },
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name='publicrecord',
            name='public_record_stale',
        ),
        migrations.RemoveField(
            model_name='publicrecord',
            name='is_doubtful',
        ),
        migrations.RemoveField(
            model_name='publicrecord',
            name='is_stale',
        ),
    ]
