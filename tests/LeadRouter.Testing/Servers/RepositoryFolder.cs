namespace LeadRouter.Testing.Servers;

/// <summary>Where the working copy is that the running tests were built in.</summary>
public static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "LeadRouter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException(
            $"No LeadRouter.sln above {AppContext.BaseDirectory}: these tests run from inside a working copy."
        );
    }
}
