from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0011_survivor_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='siteposition',
            name='edition',
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
    ]
