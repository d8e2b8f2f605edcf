package davroom.api.auth;

/** What someone signed in with. */
public enum Means {
    /** The password of the account, with each request. */
    PASSWORD,
    /** A password made for one app. */
    APP_PASSWORD,
    /** A cookie that stands for an earlier sign-in on the pages. */
    SESSION
}
