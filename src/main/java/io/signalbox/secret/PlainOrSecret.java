package io.signalbox.secret;

/**
 * What a descriptor may write out or keep secret, such as a client id.
 *
 * @param plain the text itself, or null
 * @param secret the secret that holds it, or null; one of the two is there
 */
public record PlainOrSecret(String plain, SecretName secret) {

    public static PlainOrSecret plain(String text) {
        return new PlainOrSecret(text, null);
    }

    /** @throws io.signalbox.problem.ProblemException when the secret is missing */
    public String value(SecretStore secrets) {
        return secret == null ? plain : secrets.get(secret).reveal();
    }
}
