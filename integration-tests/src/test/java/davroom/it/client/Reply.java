package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What came back, and what it should be like. */
record Reply(Wire.Answer answer) {

    /** One of these. */
    Reply is(Integer... statuses) {
        assertThat(answer.status()).as(answer.body()).isIn(Arrays.asList(statuses));
        return this;
    }

    /** A refusal of the request, and no failure of the server. */
    Reply isRefused() {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        return this;
    }

    /** The header has that value. */
    Reply has(String header, String value) {
        assertThat(answer.headers()).containsEntry(header, value);
        return this;
    }

    /** The header has these among other words. */
    Reply lists(String header, String... words) {
        assertThat(header(header).split("\\s*,\\s*")).as(header).contains(words);
        return this;
    }

    Reply hasNo(String header) {
        assertThat(answer.headers()).doesNotContainKey(header);
        return this;
    }

    /** The body has all of these in it. */
    Reply says(String... parts) {
        assertThat(body()).contains(parts);
        return this;
    }

    /** The body is that. */
    Reply gives(String body) {
        assertThat(body()).isEqualTo(body);
        return this;
    }

    Reply doesNotSay(String... parts) {
        assertThat(body()).doesNotContain(parts);
        return this;
    }

    /** The value of a header; empty when there is none. */
    String header(String name) {
        return answer.headers().getOrDefault(name, "");
    }

    String body() {
        return answer.body();
    }

    /** The token of a lock that was made, without its angle brackets. */
    String token() {
        return header("Lock-Token").replaceAll("[<>]", "");
    }
}
