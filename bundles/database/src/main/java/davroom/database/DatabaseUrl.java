package davroom.database;

import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * Where the database is, with who we are there. In text form without anything secret.
 *
 * <p>{@code jdbc:h2:file:/data/database/davroom} -> driver {@code org.h2.Driver}; {@code
 * jdbc:postgresql://host/davroom?password=x} -> {@code jdbc:postgresql://host/davroom}.
 */
final class DatabaseUrl {
    /** Options begin at the first of these, and options may hold a password. */
    private static final Pattern OPTIONS = Pattern.compile("[;?].*", Pattern.DOTALL);

    private static final Pattern USER_INFO = Pattern.compile("//[^/]*@");

    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final String url;
    private final String user;
    private final String password;

    DatabaseUrl(String url, String user, String password) {
        this.url = url.strip();
        this.user = user;
        this.password = password;
        if (!this.url.startsWith(H2) && !this.url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "The database url must begin with " + H2 + " or " + POSTGRESQL);
        }
    }

    /** The class name that the driver's bundle registers its data source factory under. */
    String driver() {
        return url.startsWith(H2) ? "org.h2.Driver" : "org.postgresql.Driver";
    }

    /** What the driver's data source factory needs to know. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, url + durability());
        if (!user.isEmpty()) {
            properties.setProperty(DataSourceFactory.JDBC_USER, user);
            properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password);
        }
        return properties;
    }

    /** A text of the driver without the URL's options and the password. */
    String hide(String message) {
        String shown = message.replace(url, toString());
        return password.isEmpty() ? shown : shown.replace(password, "***");
    }

    /**
     * H2 writes each commit to the file before it says so, instead of half a second later; and the
     * house closes it, not the end of the JVM, which comes while requests are still running.
     */
    private String durability() {
        if (!url.startsWith(H2)) {
            return "";
        }
        return option("WRITE_DELAY", "0") + option("DB_CLOSE_ON_EXIT", "FALSE");
    }

    private String option(String name, String value) {
        boolean given = url.toUpperCase(Locale.ROOT).contains(";" + name + "=");
        return given ? "" : ";" + name + "=" + value;
    }

    @Override
    public String toString() {
        return USER_INFO.matcher(OPTIONS.matcher(url).replaceFirst("")).replaceFirst("//");
    }
}
