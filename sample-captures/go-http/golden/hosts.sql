-- The view of hosts: one that answers, and one that is not there.
SELECT regexp_replace(host, ':[0-9]{2,}$', '') AS host, requests, failed, errors FROM http_hosts;
