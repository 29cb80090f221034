namespace LeadRouter.Intake.Keys;

/// <summary>Who knows a write key, by the words of the configuration.</summary>
internal static class KeyKind
{
    public const string Server = "server";
    public const string Public = "public";

    public static bool IsKnown(string kind) => IsPublic(kind) || kind.Equals(Server, StringComparison.OrdinalIgnoreCase);

    public static bool IsPublic(string kind) => kind.Equals(Public, StringComparison.OrdinalIgnoreCase);
}
