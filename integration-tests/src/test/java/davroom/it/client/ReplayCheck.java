package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import davroom.it.client.MultiStatus.Property;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/** What a line with {@code =} can say of an answer. */
final class ReplayCheck {
    /** The prefixes that scripts use for the namespaces of properties. */
    private static final Map<String, String> NAMESPACES =
            Map.of(
                    "D", "DAV:",
                    "Z", "urn:schemas-microsoft-com:",
                    "oc", "http://owncloud.org/ns",
                    "nc", "http://nextcloud.org/ns",
                    "K", "http://www.kde.org/",
                    "A", "http://apache.org/dav/props/");

    private static final List<Form> FORMS =
            List.of(
                    new Form("body is (.*)", ReplayCheck::bodyIs),
                    new Form("body has (.*)", ReplayCheck::bodyHas),
                    new Form("body lacks (.*)", ReplayCheck::bodyLacks),
                    new Form("body below (\\d+) bytes", ReplayCheck::bodyBelow),
                    new Form("body below (\\d+) bytes an entry", ReplayCheck::entriesBelow),
                    new Form("(\\d+) hrefs", ReplayCheck::countHrefs),
                    new Form("hrefs (.*)", ReplayCheck::allHrefs),
                    new Form("no href (.*)", ReplayCheck::noHref),
                    new Form("(\\w+):([\\w-]+) of (\\S+) is (\\d+)", ReplayCheck::status),
                    new Form("(\\w+):([\\w-]+) of (\\S+): (.*)", ReplayCheck::value),
                    new Form("(\\S+) differs from (\\S+)", ReplayCheck::differs));

    private final ReplayAnswer answer;
    private final ReplayWords words;

    /** One kind of line. */
    private record Form(Pattern pattern, BiConsumer<ReplayCheck, MatchResult> check) {
        Form(String regex, BiConsumer<ReplayCheck, MatchResult> check) {
            this(Pattern.compile(regex), check);
        }
    }

    ReplayCheck(ReplayAnswer answer, ReplayWords words) {
        this.answer = answer;
        this.words = words;
    }

    /** Fails when it is not so. */
    void that(String line) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(line);
            if (matcher.matches()) {
                form.check.accept(this, matcher.toMatchResult());
                return;
            }
        }
        fail("Not understood: " + line);
    }

    private void bodyIs(MatchResult line) {
        assertThat(answer.body()).isEqualTo(words.bytes(line.group(1)));
    }

    private void bodyHas(MatchResult line) {
        assertThat(answer.text()).contains(words.fill(line.group(1)));
    }

    private void bodyLacks(MatchResult line) {
        assertThat(answer.text()).doesNotContain(words.fill(line.group(1)));
    }

    private void bodyBelow(MatchResult line) {
        assertThat(answer.body().length).isLessThan(Integer.parseInt(line.group(1)));
    }

    private void entriesBelow(MatchResult line) {
        int entries = hrefs().size();
        assertThat(answer.body().length / entries).isLessThan(Integer.parseInt(line.group(1)));
    }

    private void countHrefs(MatchResult line) {
        assertThat(hrefs()).hasSize(Integer.parseInt(line.group(1)));
    }

    private void allHrefs(MatchResult line) {
        assertThat(hrefs()).containsExactlyInAnyOrder(words.fill(line.group(1)).split(", ", -1));
    }

    private void noHref(MatchResult line) {
        assertThat(hrefs()).doesNotContain(words.fill(line.group(1)));
    }

    private void status(MatchResult line) {
        assertThat(property(line).status()).isEqualTo(Integer.parseInt(line.group(4)));
    }

    private void value(MatchResult line) {
        Property property = property(line);
        assertThat(property.status()).isEqualTo(200);
        String pattern = line.group(4);
        assertThat(property.value())
                .matches(value -> words.matches(pattern, value), "is as " + pattern);
    }

    private void differs(MatchResult line) {
        assertThat(words.fill(line.group(1))).isNotEqualTo(words.fill(line.group(2)));
    }

    private Property property(MatchResult line) {
        QName name = new QName(NAMESPACES.get(line.group(1)), line.group(2));
        Map<String, Map<QName, Property>> resources = multiStatus().resources();
        String href = words.fill(line.group(3));
        assertThat(resources).containsKey(href);
        assertThat(resources.get(href)).containsKey(name);
        return resources.get(href).get(name);
    }

    private Set<String> hrefs() {
        return multiStatus().resources().keySet();
    }

    private MultiStatus multiStatus() {
        return answer.multiStatus()
                .orElseThrow(() -> new AssertionError("no multi-status but " + answer.status()));
    }
}
