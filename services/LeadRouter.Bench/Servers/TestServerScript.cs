namespace LeadRouter.Bench.Servers;

/// <summary>The script of the working copy that starts one server.</summary>
internal static class TestServerScript
{
    private static string? path;

    /// <exception cref="ServerMissingException">This program does not run from inside a working copy.</exception>
    public static string Path => path ??= Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = System.IO.Path.Combine(folder.FullName, "eng", "test-server");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new ServerMissingException(
            $"There is no eng/test-server above {AppContext.BaseDirectory}, which would start servers. Run this from inside a working copy, or name servers: "
                + $"{TestServers.RabbitMq}, {TestServers.Postgres} and {TestServers.Redis} in the environment."
        );
    }
}
