namespace LeadRouter.Testing.Servers;

/// <summary>How <see cref="SlackStub"/> answers a post.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">As Slack writes it: <c>ok</c>, <c>invalid_payload</c>, …</param>
/// <param name="RetryAfter">For 429: whole seconds.</param>
/// <param name="Silence">The post is kept, and what happens then.</param>
public sealed record SlackAnswer(int Status, string Body, TimeSpan? RetryAfter = null, SlackSilence Silence = SlackSilence.None)
{
    public static SlackAnswer Ok { get; } = new(200, "ok");

    public static SlackAnswer ServerError { get; } = new(500, "server_error");

    /// <summary>The post is kept and never answered.</summary>
    public static SlackAnswer Stall { get; } = new(0, "", Silence: SlackSilence.Stall);

    /// <summary>The post is kept and the connection cut.</summary>
    public static SlackAnswer HangUp { get; } = new(0, "", Silence: SlackSilence.HangUp);

    public static SlackAnswer RateLimited(TimeSpan retryAfter) => new(429, "rate_limited", retryAfter);
}
