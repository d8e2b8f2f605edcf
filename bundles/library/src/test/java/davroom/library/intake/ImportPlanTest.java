package davroom.library.intake;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.library.ImportPattern;
import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the files of a shot go, for what they are and what is there. */
class ImportPlanTest {
    private static final Instant MODIFIED = Instant.parse("2024-05-06T22:00:00Z");

    /** What is where: {@code path=content}; behind a question mark the index has it as missing. */
    private static final class Drawer implements Stock {
        private final Map<StoragePath, String> there = new HashMap<>();
        private final Map<String, StoragePath> known = new HashMap<>();

        Drawer(String text) {
            for (String each : words(text)) {
                String[] parts = each.split("=", 2);
                StoragePath path = StoragePath.parse("/o/" + parts[0].replaceAll("[!?]", ""));
                if (parts[0].endsWith("!") || parts[0].endsWith("?")) {
                    known.put(parts[1], path);
                }
                if (!parts[0].endsWith("?")) {
                    there.put(path, parts[1]);
                }
            }
        }

        @Override
        public Optional<StoragePath> has(Member member) {
            return Optional.ofNullable(known.get(member.sha256())).filter(there::containsKey);
        }

        @Override
        public Optional<StoragePath> had(Member member) {
            return Optional.ofNullable(known.get(member.sha256()))
                    .filter(path -> !there.containsKey(path));
        }

        @Override
        public Place at(StoragePath path, Member member) {
            String content = there.get(path);
            return content == null
                    ? Place.FREE
                    : content.equals(member.sha256()) ? Place.SAME : Place.OTHER;
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(each -> !each.isEmpty()).toList();
    }

    /**
     * {@code name=content}; a content with an @ tells its day, one that begins with x is broken.
     */
    private static Member member(String text) {
        String[] parts = text.split("=", 2);
        Optional<LocalDateTime> taken =
                parts[1].contains("@")
                        ? Optional.of(
                                LocalDateTime.parse(
                                        "2024-05-" + parts[1].split("@", 2)[1] + "T07:08:09"))
                        : Optional.empty();
        return new Member(
                StoragePath.parse("/import/" + parts[0]),
                new Entry("", false, 1, MODIFIED, MODIFIED, ""),
                parts[1],
                parts[1].substring(0, 1).toUpperCase(Locale.ROOT),
                ImportHouse.facts(taken),
                parts[1].startsWith("x") ? Optional.of("Broken.") : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        // alone: date and content name it
        "A.JPG=a@01, '', STORE A.JPG dd/01-A.jpg",
        "A.JPG=a, '', STORE A.JPG dd/07-A.jpg",
        "IMG_20240503_070809.JPG=a, '', STORE IMG_20240503_070809.JPG dd/03-A.jpg",
        // together: the best one names them, RAW before JPEG, HEIC before MOV
        "A.JPG=j@01 A.CR2=r@02, '', STORE A.CR2 dd/02-R.cr2; STORE A.JPG dd/02-R.jpg",
        "A.MOV=m@01 A.HEIC=h@02, '', STORE A.HEIC dd/02-H.heic; STORE A.MOV dd/02-H.mov",
        "A.JPG=j A.MP4=m@03, '', STORE A.JPG dd/03-J.jpg; STORE A.MP4 dd/03-J.mp4",
        "A.JPG=j@01 A.xmp=s, '', STORE A.JPG dd/01-J.jpg; STORE A.xmp dd/01-J.xmp",
        "A.CR2=r@01 A.CR2.xmp=s, '', STORE A.CR2 dd/01-R.cr2; STORE A.CR2.xmp dd/01-R.cr2.xmp",
        // of an iPhone: the edited one beside the original
        "IMG_E1234.JPG=e@01 IMG_1234.JPG=j@01, '',"
                + " STORE IMG_1234.JPG dd/01-J.jpg; STORE IMG_E1234.JPG dd/01-J_EDIT.jpg",
        "IMG_E1234.JPG=e@01 img_1234.jpg=j@01, '',"
                + " STORE img_1234.jpg dd/01-J.jpg; STORE IMG_E1234.JPG dd/01-J_EDIT.jpg",
        "IMG_1234_HEVC.MOV=e@01 IMG_1234.MOV=j@01, '',"
                + " STORE IMG_1234.MOV dd/01-J.mov; STORE IMG_1234_HEVC.MOV dd/01-J_HEVC.mov",
        "A.JPG=j@01 a.jpg=k@01, '', STORE A.JPG dd/01-J.jpg; STORE a.jpg dd/01-J.00001.jpg",
        // the same content twice in one shot
        "IMG_1234.JPG=j@01 IMG_E1234.JPG=j@01, '',"
                + " STORE IMG_1234.JPG dd/01-J.jpg; HAVE IMG_E1234.JPG dd/01-J.jpg",
        "A.JPG=j@01 A.CR2.aae=s A.aae=s, '',"
                + " STORE A.JPG dd/01-J.jpg; STORE A.CR2.aae dd/01-J.cr2.aae; STORE A.aae dd/01-J.aae",
        // something is there: the same, or other content
        "A.JPG=j@01, dd/01-J.jpg=j@01, HAVE A.JPG dd/01-J.jpg",
        "A.JPG=j@01, dd/01-J.jpg=other, STORE A.JPG dd/01-J.00001.jpg",
        "A.JPG=j@01 A.xmp=s, dd/01-J.xmp=other,"
                + " STORE A.JPG dd/01-J.00001.jpg; STORE A.xmp dd/01-J.00001.xmp",
        "A.JPG=j@01 A.xmp=s, dd/01-J.jpg=j@01 dd/01-J.xmp=s,"
                + " HAVE A.JPG dd/01-J.jpg; HAVE A.xmp dd/01-J.xmp",
        // known elsewhere: what belongs to it goes there
        "A.JPG=j@01, lake/b.jpg!=j@01, HAVE A.JPG lake/b.jpg",
        "A.JPG=j@01 A.CR2=r@01, lake/b.jpg!=j@01, STORE A.CR2 lake/b.cr2; HAVE A.JPG lake/b.jpg",
        "A.JPG=j@01 A.xmp=s, lake/b.jpg!=j@01 lake/b.xmp=other,"
                + " HAVE A.JPG lake/b.jpg; STORE A.xmp lake/b.00001.xmp",
        // known and gone: back to where it was
        "A.JPG=j@01 A.xmp=s, lake/b.jpg?=j@01, STORE A.JPG lake/b.jpg; STORE A.xmp lake/b.xmp",
        // not taken in
        "A.JPG=xj, '', SET_ASIDE A.JPG",
        "A.mp3=a, '', SET_ASIDE A.mp3",
        "A.xmp=s, '', LEAVE A.xmp",
        "A.JPG=xj A.xmp=s, '', SET_ASIDE A.JPG; SET_ASIDE A.xmp",
        "A.JPG=xj A.CR2=r@01 A.xmp=s, '',"
                + " STORE A.CR2 dd/01-R.cr2; STORE A.xmp dd/01-R.xmp; SET_ASIDE A.JPG",
    })
    void goWhereTheyBelong(String shot, String there, String steps) throws IOException {
        ImportPlan plan =
                new ImportPlan(
                        new Drawer(there),
                        ImportPattern.of("'dd'/dd-{crc}"),
                        StoragePath.of("o"),
                        ZoneId.of("Europe/Berlin"));
        List<Step> found = plan.of(words(shot).stream().map(ImportPlanTest::member).toList());
        assertThat(found.stream().map(ImportPlanTest::text).collect(Collectors.joining("; ")))
                .isEqualTo(steps);
    }

    private static String text(Step step) {
        String target = step.target().toString();
        return step.act()
                + " "
                + step.member().path().name()
                + (step.isTaken() ? " " + target.substring("/o/".length()) : "");
    }
}
