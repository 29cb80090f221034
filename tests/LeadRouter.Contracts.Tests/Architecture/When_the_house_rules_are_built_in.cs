using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Contracts.Tests.Architecture;

public sealed partial class When_the_house_rules_are_built_in
{
    [Fact]
    public void Every_project_is_built_with_the_banned_symbols()
    {
        var properties = XDocument.Load(Path.Combine(RepositoryFolder.Path, "Directory.Build.props"));
        var packages = XDocument.Load(Path.Combine(RepositoryFolder.Path, "Directory.Packages.props"));
        var rules = File.ReadAllLines(Path.Combine(RepositoryFolder.Path, "eng", "LeadRouter.globalconfig"));

        Includes(properties, "AdditionalFiles").ShouldContain(file => file.EndsWith("eng/BannedSymbols.txt", StringComparison.Ordinal));
        Includes(properties, "GlobalAnalyzerConfigFiles")
            .ShouldContain(file => file.EndsWith("eng/LeadRouter.globalconfig", StringComparison.Ordinal));
        Includes(packages, "GlobalPackageReference").ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        rules.ShouldContain("dotnet_diagnostic.RS0030.severity = error");
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "eng", "BannedSymbols.txt")).ShouldContain("P:System.DateTime.UtcNow;");
    }

    [Fact]
    public void No_project_switches_them_off()
    {
        string[] switches = ["RunAnalyzers", "TreatWarningsAsErrors", "ManagePackageVersionsCentrally", "RunAnalyzersDuringBuild"];

        var found = Files("*.csproj")
            .SelectMany(file =>
                XDocument
                    .Load(file)
                    .Descendants()
                    .Where(node => switches.Contains(node.Name.LocalName))
                    .Select(node => $"{file}: {node.Name}")
            );

        found.ShouldBeEmpty();
    }

    [Fact]
    public void No_package_is_named_with_a_version_outside_the_central_list()
    {
        var found = Files("*.csproj")
            .SelectMany(file =>
                XDocument
                    .Load(file)
                    .Descendants("PackageReference")
                    .Where(node => node.Attribute("Version") is not null || node.Attribute("VersionOverride") is not null)
                    .Select(node => $"{file}: {node.Attribute("Include")?.Value}")
            );

        found.ShouldBeEmpty("Versions stand in Directory.Packages.props.");
    }

    [Fact]
    public void Every_package_has_a_line_in_an_ADR()
    {
        var packages = XDocument.Load(Path.Combine(RepositoryFolder.Path, "Directory.Packages.props"));
        var decisions = string.Concat(
            Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "docs", "adr"), "*.md").Select(File.ReadAllText)
        );

        var silent = Includes(packages, "PackageVersion")
            .Concat(Includes(packages, "GlobalPackageReference"))
            .Where(package => !decisions.Contains($"| {package} |", StringComparison.Ordinal));

        silent.ShouldBeEmpty("A new dependency needs a line with its reason in docs/adr/0009-dependencies.md.");
    }

    [Fact]
    public void No_type_is_named_as_the_namespace()
    {
        var found = Files("*.cs").Where(file => NamedLeadRouter().IsMatch(File.ReadAllText(file)));

        found.ShouldBeEmpty("A type named LeadRouter would hide the namespace from everybody who is inside it.");
    }

    private static IEnumerable<string> Includes(XDocument document, string element) =>
        document.Descendants(element).Select(node => (string)node.Attribute("Include")!);

    private static IEnumerable<string> Files(string pattern) =>
        new[] { "services", "contracts", "tests" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), pattern, SearchOption.AllDirectories)
            )
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|record struct)\s+LeadRouter\b(?!\.)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedLeadRouter();
}
