from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0010_stale_bodies'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='publicrecord',
            index=models.Index(condition=models.Q(('survivor__isnull', False)), fields=['survivor'], name='public_record_survivor'),
        ),
    ]
