using System.Xml.Linq;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Contracts.Tests.Architecture;

/// <summary>Arrows point down only: Host, services, ServiceDefaults and Storage, Engine and Propensity, Contracts.</summary>
public sealed class When_a_project_refers_to_another
{
    private static readonly string[] Pure = ["Contracts", "Engine", "Propensity"];

    // What a service may refer to. The simulator stands in for somebody else's system: it knows nothing of ours but the contracts.
    private static readonly string[] UnderServices = ["ServiceDefaults", "Storage", .. Pure];

    private static readonly Dictionary<string, string[]> References = Read();

    public static TheoryData<string> Projects => new(References.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void It_lies_further_down(string project)
    {
        string[]? allowed = project switch
        {
            "Host" => null,
            "Contracts" => [],
            "Engine" or "Propensity" or "Simulator" => ["Contracts"],
            "Storage" => Pure,
            "ServiceDefaults" => ["Storage", .. Pure],
            _ => UnderServices,
        };

        if (allowed is not null)
        {
            References[project]
                .Except(allowed)
                .ShouldBeEmpty($"LeadRouter.{project} may refer to: {string.Join(", ", allowed)}. Services meet in the contracts.");
        }
    }

    [Fact]
    public void Only_the_host_refers_to_services()
    {
        var services = References.Keys.Except(["Host", .. UnderServices]).ToList();

        services.ShouldContain("Intake");
        References.Where(project => project.Key != "Host").SelectMany(project => project.Value).Intersect(services).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Contracts")]
    [InlineData("Engine")]
    public void The_pure_ones_refer_to_no_framework_that_does_input_or_output(string project)
    {
        var file = Files().Single(file => Name(file) == project);

        XDocument.Load(file).Descendants("FrameworkReference").ShouldBeEmpty($"LeadRouter.{project} decides; others act.");
    }

    private static Dictionary<string, string[]> Read() =>
        Files()
            .ToDictionary(
                Name,
                file =>
                    XDocument
                        .Load(file)
                        .Descendants("ProjectReference")
                        .Select(reference => Name((string)reference.Attribute("Include")!))
                        .ToArray(),
                StringComparer.Ordinal
            );

    private static IEnumerable<string> Files() =>
        new[] { "services", "contracts" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), "*.csproj", SearchOption.AllDirectories)
        );

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file)["LeadRouter.".Length..];
}
