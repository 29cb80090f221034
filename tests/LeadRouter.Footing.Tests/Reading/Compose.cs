namespace LeadRouter.Footing.Tests.Reading;

/// <summary>docker-compose.yml.</summary>
internal static class Compose
{
    public static Node File { get; } = Node.Read(Repository.Read("docker-compose.yml"))[0];

    public static IReadOnlyList<(string Key, Node Value)> Services => File["services"].Entries;

    /// <summary>The services that are the program itself.</summary>
    public static IReadOnlyList<(string Key, Node Value)> Ours => [.. Services.Where(service => service.Value["build"].IsThere)];

    /// <summary>The images of the three servers.</summary>
    public static IReadOnlyList<string> ServerImages =>
        [.. Services.Where(service => !service.Value["build"].IsThere).Select(service => service.Value["image"].Text!)];

    /// <summary>The words of a service's command.</summary>
    public static IReadOnlyList<string> CommandOf(Node service) => [.. service["command"].Items.Select(word => word.Text!)];
}
