from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0008_doubtful_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteposition',
            name='removed_at',
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
    ]
