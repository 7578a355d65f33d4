package io.uflight.recorder.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://host/path                       | http://host/path
            http://user:secret@host/a@b            | http://*@host/a@b
            https://h/p?token=abc&x=&y=ü%20z#f=1   | https://h/p?token=*&x=&y=*
            /relative?q=1                          | /relative?q=*
            /a//b@c                                | /a//b@c
            http://u@h?a=b=c                       | http://*@h?a=*
            /p?token=abc;hunter2&x=1               | /p?token=*&x=*
            /p?token=ab#cdSECRET                   | /p?token=*
            /p?SECRET                              | /p?*
            /p?a=1&SECRET&&b=                      | /p?a=*&*&&b=
            /p?                                    | /p?
            http://u:p@h?SECRET?x@y                | http://*@h?*
            plain                                  | plain
            """)
    void masks(String url, String expected) {
        byte[] bytes = ("xx" + url).getBytes(StandardCharsets.UTF_8);
        int end = UrlMask.mask(bytes, 2, bytes.length, 0);
        assertThat(new String(bytes, 0, end, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
