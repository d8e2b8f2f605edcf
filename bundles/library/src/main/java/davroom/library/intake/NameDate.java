package davroom.library.intake;

import davroom.api.storage.StoragePath;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of a file and its folders say of when it was taken.
 *
 * <pre>
 * IMG_20240506_070809.jpg          that second
 * WhatsApp Image 2024-05-06 at 07.08.09.jpeg
 * IMG-20240506-WA0001.jpg          that day
 * 2024/05/06/DSC1.jpg, 2024-05-06 Lake/DSC1.jpg
 * 2024/05/DSC1.jpg, 2024-05/DSC1.jpg    that month
 * 2024/DSC1.jpg                    that year
 * </pre>
 *
 * @param from the first moment it may have been
 * @param until the first moment after that
 */
record NameDate(LocalDateTime from, LocalDateTime until) {
    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final Pattern DAY =
            Pattern.compile("(?<!\\d)" + YEAR + "([-_. ]?)(\\d\\d)\\2(\\d\\d)(?!\\d)");
    private static final Pattern SECOND =
            Pattern.compile(
                    "(?<!\\d)"
                            + YEAR
                            + "([-_. ]?)(\\d\\d)\\2(\\d\\d)(?:[-_. T]{0,3}| at )"
                            + "(\\d\\d)([-_.:h]?)(\\d\\d)[-_.:m]?(\\d\\d)(?:\\d{3})?(?!\\d)");
    private static final Pattern FOLDERS_DAY =
            Pattern.compile("(?:^|/)" + YEAR + "/(\\d\\d)/(\\d\\d)(?!\\d)");
    private static final Pattern FOLDERS_MONTH =
            Pattern.compile("(?:^|/)" + YEAR + "(?:/|[-_. ]?)(\\d\\d)(?!\\d)");
    private static final Pattern FOLDERS_YEAR = Pattern.compile("(?:^|/)" + YEAR + "(?![\\d])");

    /** Empty when they say nothing. */
    static Optional<NameDate> of(StoragePath file) {
        List<String> names = file.namesOnDrive();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String name = names.get(names.size() - 1);
        Optional<NameDate> own = second(name).or(() -> day(name));
        // the nearest folder first; 2024/05 are two of them
        for (int last = names.size() - 1; own.isEmpty() && last > 0; last--) {
            String folder = names.get(last - 1);
            String folders = String.join("/", names.subList(Math.max(0, last - 3), last));
            own = day(folder).or(() -> ending(folders, folder));
        }
        return own;
    }

    private static Optional<NameDate> second(String name) {
        Matcher matcher = SECOND.matcher(name);
        return matcher.find()
                ? when(
                        () -> {
                            LocalDateTime from =
                                    LocalDateTime.of(
                                            number(matcher, 1),
                                            number(matcher, 3),
                                            number(matcher, 4),
                                            number(matcher, 5),
                                            number(matcher, 7),
                                            number(matcher, 8));
                            return new NameDate(from, from.plusSeconds(1));
                        })
                : Optional.empty();
    }

    private static Optional<NameDate> day(String name) {
        Matcher matcher = DAY.matcher(name);
        return matcher.find()
                ? day(number(matcher, 1), number(matcher, 3), number(matcher, 4))
                : Optional.empty();
    }

    private static Optional<NameDate> day(int year, int month, int day) {
        return when(
                () -> {
                    LocalDateTime from = LocalDate.of(year, month, day).atStartOfDay();
                    return new NameDate(from, from.plusDays(1));
                });
    }

    /** Folders whose last one is this. */
    private static Optional<NameDate> ending(String folders, String last) {
        Matcher days = FOLDERS_DAY.matcher(folders);
        Matcher months = FOLDERS_MONTH.matcher(folders);
        Matcher years = FOLDERS_YEAR.matcher(last);
        if (days.find() && reaches(days, folders, last)) {
            return day(number(days, 1), number(days, 2), number(days, 3));
        }
        if (months.find() && reaches(months, folders, last)) {
            return when(
                    () -> {
                        LocalDateTime from =
                                LocalDate.of(number(months, 1), number(months, 2), 1)
                                        .atStartOfDay();
                        return new NameDate(from, from.plusMonths(1));
                    });
        }
        return years.find()
                ? when(
                        () -> {
                            LocalDateTime from =
                                    LocalDate.of(number(years, 1), 1, 1).atStartOfDay();
                            return new NameDate(from, from.plusYears(1));
                        })
                : Optional.empty();
    }

    private static boolean reaches(Matcher matcher, String folders, String last) {
        return matcher.end() > folders.length() - last.length();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Something that counts as a date. */
    @FunctionalInterface
    private interface Count {
        NameDate made();
    }

    /** Empty for the 45th of a month, or the 25th hour. */
    private static Optional<NameDate> when(Count count) {
        try {
            return Optional.of(count.made());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The moment itself when it may have been, else the first that may. */
    LocalDateTime nearest(LocalDateTime moment) {
        return !moment.isBefore(from) && moment.isBefore(until) ? moment : from;
    }
}
