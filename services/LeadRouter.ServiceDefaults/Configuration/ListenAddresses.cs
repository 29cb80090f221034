namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>Reads addresses to listen on.</summary>
public static class ListenAddresses
{
    /// <param name="text">Addresses, separated by semicolons.</param>
    /// <param name="problems">Gets what is wrong with each.</param>
    public static string[] Read(string text, List<ConfigurationProblem> problems)
    {
        var urls = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (urls.Length == 0)
        {
            problems.Add(Problem("there is no address to listen on."));
        }

        foreach (var url in urls)
        {
            // http://*:8080 and http://+:8080 mean every address to Kestrel and are no host names to Uri.
            var asUri = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (!Uri.TryCreate(asUri, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery != "/")
            {
                problems.Add(Problem($"'{url}' is not an address to listen on."));
            }
            else if (uri.Port == 0 && uri.Host == "localhost")
            {
                problems.Add(Problem($"'{url}' would be two addresses with two ports. Write http://127.0.0.1:0 to take a free port."));
            }
        }

        return urls;
    }

    private static ConfigurationProblem Problem(string what) =>
        new(
            "Urls",
            what.Contains("Write ", StringComparison.Ordinal) ? what : $"{what} Write for example {SettingsReader.DefaultUrl} (--urls)."
        );
}
