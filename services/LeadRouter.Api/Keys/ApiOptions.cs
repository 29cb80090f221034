namespace LeadRouter.Api.Keys;

/// <summary>The section <c>Api</c> of the configuration.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Who may read. Default: none, and then anybody on this machine may, and nobody from elsewhere. Keys that send activities stand in <c>Intake:Keys</c>, with their source, or here with the role <c>ingest</c>.</summary>
    public IList<ApiKey> Keys { get; init; } = [];

    /// <summary>
    /// How long a read waits for the database before it is answered 503: milliseconds, 100 to 60,000; default 5,000. What reads much of the log (coverage, a
    /// contact's history, facts, reports) has six times that.
    /// </summary>
    public int AnswerWithinMs { get; set; } = 5_000;
}
