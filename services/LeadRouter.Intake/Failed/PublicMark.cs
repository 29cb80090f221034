using LeadRouter.Intake.Keys;

namespace LeadRouter.Intake.Failed;

/// <summary>Stands before the reader of what a public key sent: read again, it may say no more than at first.</summary>
internal static class PublicMark
{
    private const string Mark = "public/";

    /// <summary>Put before the readers of all that could have come with a public key before such keys left a mark, by the schema (0011).</summary>
    private const string Unsaid = "unsaid/";

    public static string On(string? reader) => Mark + reader;

    /// <param name="keys">Those of today decide where nothing was said.</param>
    /// <returns>Whether it may say only what a public key may, and the reader without the mark; empty when there was none.</returns>
    public static (bool IsPublic, string Reader) Of(string reader, string source, KeySources keys) =>
        reader.StartsWith(Mark, StringComparison.Ordinal) ? (true, reader[Mark.Length..])
        : reader.StartsWith(Unsaid, StringComparison.Ordinal) ? (!keys.AreServers(source), reader[Unsaid.Length..])
        : (false, reader);
}
