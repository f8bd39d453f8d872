"""Addresses of an office's connections to other systems."""

from django.urls import path

from zona.post.views import connections

urlpatterns = [
    path("", connections.connections, name="post_connections"),
    path("token/", connections.token_new, name="post_token_new"),
    path("token/<slug:code>/cabut/", connections.token_revoke, name="post_token_revoke"),
    path("webhook/", connections.endpoint_new, name="post_endpoint_new"),
    path("webhook/<slug:code>/", connections.endpoint, name="post_endpoint"),
    path("webhook/<slug:code>/ubah/", connections.endpoint_act, name="post_endpoint_act"),
]
