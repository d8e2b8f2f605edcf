package davroom.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or one address alone.
 *
 * @param start its first address
 * @param bits how many bits of it are fixed
 */
public record Network(InetAddress start, int bits) {
    private static final Pattern V4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Of {@code 10.0.0.0/8} or {@code ::1}; empty when it is neither. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int length = address.get().getAddress().length * 8;
        if (slash < 0) {
            return Optional.of(new Network(address.get(), length));
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > length) {
            return Optional.empty();
        }
        return Optional.of(around(address.get(), Integer.parseInt(bits)));
    }

    /** The address of a text, if it is one; a name is never looked up. */
    static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            // it had the letters of an address only
            return Optional.empty();
        }
    }

    /** The one that guessing is counted for: who has one IPv6 address has 2^64 of them. */
    public static Network of(InetAddress client) {
        return around(client, client.getAddress().length == 4 ? 32 : 64);
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length == start.getAddress().length
                && around(address, bits).start.equals(start);
    }

    private static Network around(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int fixed = Math.max(0, Math.min(8, bits - 8 * i));
            bytes[i] &= (byte) (0xff00 >> fixed);
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(Arrays.toString(bytes) + " is no address", e);
        }
    }

    @Override
    public String toString() {
        return start.getHostAddress() + "/" + bits;
    }
}
