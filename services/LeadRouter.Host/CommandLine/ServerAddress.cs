using System.CommandLine.Parsing;

namespace LeadRouter.Host.CommandLine;

/// <summary>Reads the address of a running server.</summary>
internal static class ServerAddress
{
    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/")
        {
            return uri;
        }

        result.AddError($"'{text}' is not an address. Write for example http://127.0.0.1:8080.");
        return null;
    }
}
