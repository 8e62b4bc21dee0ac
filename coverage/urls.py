from coverage import views
from publishing.routes import record_routes

urlpatterns = [*record_routes(views.ArticleDetailView), *record_routes(views.OutletDetailView)]
