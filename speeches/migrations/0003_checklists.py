from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0002_progress'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='checklist',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='checklist_has_title'),
        ),
    ]
