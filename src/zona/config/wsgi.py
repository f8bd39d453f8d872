"""The WSGI door. The collector is frozen after start: what start-up made lives as long as the process."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zona.config.settings")
application = get_wsgi_application()
gc.collect()
gc.freeze()
