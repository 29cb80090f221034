using System.CommandLine;
using System.CommandLine.Parsing;

namespace LeadRouter.Host.CommandLine;

/// <summary>The address of a running server, and the key to it.</summary>
internal static class ServerAddress
{
    /// <param name="description">What is done with the server.</param>
    public static Option<Uri> Option(string description = "The server to ask.") =>
        new("--to")
        {
            Description = description,
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
            CustomParser = Parse,
        };

    public static Option<string?> KeyOption(string description = "One of the server's Api:Keys with the role read.") =>
        new("--api-key") { Description = description, HelpName = "KEY" };

    private static Uri? Parse(ArgumentResult result)
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
