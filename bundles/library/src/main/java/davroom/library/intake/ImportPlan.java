package davroom.library.intake;

import davroom.api.library.ImportPattern;
import davroom.api.storage.StoragePath;
import davroom.library.media.Family;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides where the files of one shot go. They share a name, which follows from the best of them:
 * when it was taken, and its content. So the same files have the same name when the work begins
 * anew after a crash, and what is there already is known by its content.
 */
final class ImportPlan {
    private static final Comparator<Member> BEST_FIRST =
            Comparator.comparing(Member::family)
                    .thenComparing(member -> !member.variant().isEmpty())
                    .thenComparing(Member::path);
    private static final int MOST_NUMBERS = 99_999;

    private final Stock stock;
    private final ImportPattern pattern;
    private final StoragePath top;
    private final ZoneId zone;

    /** Below that folder; a time of a disk is a time of that zone. */
    ImportPlan(Stock stock, ImportPattern pattern, StoragePath top, ZoneId zone) {
        this.stock = stock;
        this.pattern = pattern;
        this.top = top;
        this.zone = zone;
    }

    /** What becomes of each; the best file comes first. */
    List<Step> of(List<Member> shot) throws IOException {
        List<Step> steps = new ArrayList<>();
        List<Member> pictures = new ArrayList<>();
        List<Member> sidecars = new ArrayList<>();
        for (Member each : shot.stream().sorted(BEST_FIRST).toList()) {
            if (each.error().isPresent()) {
                steps.add(Step.setAside(each, each.error().get()));
            } else if (each.family() == Family.UNSUPPORTED) {
                steps.add(Step.setAside(each, "It is no picture, and no video."));
            } else if (each.isSidecar()) {
                sidecars.add(each);
            } else {
                pictures.add(each);
            }
        }
        if (pictures.isEmpty()) {
            boolean alone = steps.isEmpty();
            for (Member each : sidecars) {
                steps.add(
                        alone
                                ? Step.leave(each, "It waits for the picture that it belongs to.")
                                : Step.setAside(each, "What it belongs to was not taken in."));
            }
            return steps;
        }
        List<Step> all = taken(pictures, sidecars);
        all.addAll(steps);
        return all;
    }

    private List<Step> taken(List<Member> pictures, List<Member> sidecars) throws IOException {
        Map<Member, StoragePath> known = new LinkedHashMap<>();
        for (Member each : pictures) {
            Optional<StoragePath> place = stock.has(each);
            if (place.isEmpty()) {
                place = stock.had(each);
            }
            place.ifPresent(path -> known.put(each, path));
        }
        Map<Member, String> endings = endings(pictures, sidecars);
        Optional<StoragePath> anchor = known.values().stream().findFirst().map(ImportPlan::stem);
        StoragePath stem = anchor.orElseGet(() -> named(pictures));
        // beside what is there already each has a number of its own
        int number = anchor.isPresent() ? -1 : free(stem, endings);
        Map<String, StoragePath> contents = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Map.Entry<Member, String> each : endings.entrySet()) {
            Member member = each.getKey();
            StoragePath twin = contents.get(member.sha256());
            StoragePath target = known.get(member);
            if (target == null && twin != null && !member.isSidecar()) {
                target = twin;
            } else if (target == null) {
                int own = number < 0 ? free(stem, Map.of(member, each.getValue())) : number;
                target = target(stem, own, each.getValue());
            }
            boolean there = target.equals(twin) || stock.at(target, member) == Stock.Place.SAME;
            steps.add(there ? Step.have(member, target) : Step.store(member, target));
            contents.putIfAbsent(member.sha256(), target);
        }
        return steps;
    }

    /** What each has behind the common name: no two the same. */
    private static Map<Member, String> endings(List<Member> pictures, List<Member> sidecars) {
        Map<Member, String> endings = new LinkedHashMap<>();
        Set<String> used = new LinkedHashSet<>();
        Set<String> contents = new LinkedHashSet<>();
        List<Member> all = new ArrayList<>(pictures);
        all.addAll(sidecars);
        for (Member each : all) {
            String ending = each.extension();
            if (!each.isSidecar() && !contents.add(each.sha256())) {
                endings.put(each, ending); // goes where its twin is
                continue;
            }
            if (used.contains(ending)) {
                ending = each.variant() + each.extension();
            }
            for (int i = 1; !used.add(ending); i++) {
                ending = numbered(i) + each.extension();
            }
            endings.put(each, ending);
        }
        return endings;
    }

    /** The first number with which no other content is in the way of any of them. */
    private int free(StoragePath stem, Map<Member, String> endings) throws IOException {
        for (int number = 0; number <= MOST_NUMBERS; number++) {
            boolean free = true;
            for (Map.Entry<Member, String> each : endings.entrySet()) {
                StoragePath target = target(stem, number, each.getValue());
                free = free && stock.at(target, each.getKey()) != Stock.Place.OTHER;
            }
            if (free) {
                return number;
            }
        }
        throw new IOException("All numbers of " + stem + " are taken.");
    }

    private static StoragePath target(StoragePath stem, int number, String ending) {
        String numbered = number == 0 ? "" : numbered(number);
        return stem.parent().resolve(stem.name() + numbered + ending);
    }

    private static String numbered(int number) {
        return ".%05d".formatted(number);
    }

    private static StoragePath stem(StoragePath file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file : file.parent().resolve(file.name().substring(0, dot));
    }

    private StoragePath named(List<Member> pictures) {
        Member best = pictures.get(0);
        LocalDateTime modified = LocalDateTime.ofInstant(best.entry().modified(), zone);
        LocalDateTime taken =
                pictures.stream()
                        .flatMap(each -> each.facts().takenAt().stream())
                        .findFirst()
                        .orElseGet(
                                () ->
                                        NameDate.of(best.path())
                                                .map(date -> date.nearest(modified))
                                                .orElse(modified));
        return pattern.path(top, taken, best.crc());
    }
}
