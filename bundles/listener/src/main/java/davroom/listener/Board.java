package davroom.listener;

import java.net.InetSocketAddress;

/** Where open addresses are shown, so that the launcher and the pages can tell them. */
@FunctionalInterface
interface Board {

    /**
     * Shows an address.
     *
     * @param scheme {@code http} or {@code https}
     * @return takes it down again
     */
    Runnable show(String scheme, InetSocketAddress address);
}
