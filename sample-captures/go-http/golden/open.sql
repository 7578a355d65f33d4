-- No request was still open when the program ended.
SELECT count(*) AS open FROM http_open;
