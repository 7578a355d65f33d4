package io.uflight.analyzer.store.view;

import java.util.List;

/** Parts of a URL as SQL macros, for the window's groups, packs' views and the console. Null where there is no such part. */
final class UrlMacros {
    private static final String HOST = "^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*";
    /** Numbers, UUIDs and long hexadecimal ids, as whole segments or their beginning. */
    private static final String ID = "/([0-9]+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{16,})\\b";

    static final List<String> STATEMENTS = List.of(
            "CREATE OR REPLACE TEMP MACRO url_host(url) AS nullif(regexp_extract(url, '" + HOST + "'), '')",
            "CREATE OR REPLACE TEMP MACRO url_route(url) AS nullif(coalesce(url_host(url), '') || regexp_replace("
                    + "regexp_extract(url, '(?:" + HOST + ")?([^?#]*)', 1), '" + ID + "', '/:id', 'g'), '')");

    private UrlMacros() {}
}
