from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_dumps'),
    ]

    operations = [
        migrations.AddField(
            model_name='heartbeat',
            name='report',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
    ]
