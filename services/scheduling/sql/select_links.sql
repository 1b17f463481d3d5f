-- select_links() -> (provider_id uuid, owner_id uuid)
select owner.provider_id, owner.owner_id
from provider_owner owner
join provider using (provider_id, version)
