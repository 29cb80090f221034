namespace LeadRouter.Intake.Failed;

/// <summary>Stands before the reader of what a public key sent: read again, it may say no more than at first.</summary>
internal static class PublicMark
{
    private const string Mark = "public/";

    public static string On(string? reader) => Mark + reader;

    /// <returns>Whether it was marked, and the reader without the mark.</returns>
    public static (bool IsPublic, string Reader) Of(string reader) =>
        reader.StartsWith(Mark, StringComparison.Ordinal) ? (true, reader[Mark.Length..]) : (false, reader);
}
