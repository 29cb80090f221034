using System.Text.RegularExpressions;
using System.Xml.Linq;
using LeadRouter.Footing.Tests.Reading;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed partial class When_the_image_is_built
{
    private const string Host = "services/LeadRouter.Host/LeadRouter.Host.csproj";

    [Fact]
    public void Every_path_that_is_copied_exists_and_reaches_the_builder()
    {
        var sources = ImageRecipe.CopiesFromHere.SelectMany(line => line.Arguments.SkipLast(1)).ToList();

        sources.ShouldNotBeEmpty();
        sources.Where(source => !Repository.Has(source)).ShouldBeEmpty();
        // A folder that is let through in part counts: its COPY takes that part.
        sources
            .Where(source => !ImageRecipe.Context.Any(entry => IsWithin(source, entry) || IsWithin(entry, source)))
            .ShouldBeEmpty("left out by .dockerignore");
        ImageRecipe.Context.Where(entry => !Repository.Has(entry)).ShouldBeEmpty("let through by .dockerignore, and not there");
    }

    [Fact]
    public void Every_stage_that_is_named_stands_before_it()
    {
        var stages = new List<string>();
        foreach (var line in ImageRecipe.Lines)
        {
            if (line.Flag("from") is { } from)
            {
                stages.ShouldContain(from);
            }

            if (line.Instruction == "FROM")
            {
                stages.Add(line.Stage);
            }
        }
    }

    [Fact]
    public void Every_project_and_what_restoring_reads_is_there_before_the_restore()
    {
        var before = ImageRecipe
            .Lines.TakeWhile(line => line.Instruction != "RUN")
            .Where(line => line.Instruction == "COPY")
            .SelectMany(line => line.Arguments.SkipLast(1).Select(source => (Source: source, To: line.Arguments[^1])))
            .ToList();

        before
            .Select(copy => copy.Source)
            .ShouldBe([.. Closure(Host), "global.json", "Directory.Build.props", "Directory.Packages.props"], ignoreOrder: true);
        before
            .Where(copy => copy.Source.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(copy => copy.To != Path.GetDirectoryName(copy.Source)!.Replace('\\', '/') + "/")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_file_that_the_build_names_is_copied()
    {
        var named = File().Matches(Repository.Read("Directory.Build.props")).Select(match => match.Groups["path"].Value).ToList();

        named.ShouldNotBeEmpty();
        named.Where(path => !ImageRecipe.Context.Contains(path)).ShouldBeEmpty();
    }

    [Fact]
    public void It_starts_what_publishing_makes()
    {
        var assembly = XDocument.Load(Repository.PathOf(Host)).Descendants("AssemblyName").Single().Value;

        var entry = ImageRecipe.Lines.Single(line => line.Instruction == "ENTRYPOINT");

        string.Join(' ', entry.Words).ShouldBe($"[\"dotnet\", \"{assembly}.dll\"]");
        ImageRecipe.Lines.Where(line => line.Instruction == "RUN").ShouldContain(line => line.Words.Contains("-p:UseAppHost=false"));
    }

    [Fact]
    public void It_listens_on_the_port_that_it_shows()
    {
        ImageRecipe.Environment["ASPNETCORE_URLS"].ShouldBe($"http://*:{ImageRecipe.Port}");
    }

    [Fact]
    public void It_sets_only_what_is_an_option()
    {
        // The base image's own, and the runtime's.
        string[] others = ["ASPNETCORE_HTTP_PORTS", "DOTNET_EnableDiagnostics"];

        ImageRecipe.Environment.Keys.Except(others).Where(name => !KnownOptions.Has(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Its_base_images_are_pinned_to_the_patch_and_the_last_is_chiseled()
    {
        var images = ImageRecipe.Lines.Where(line => line.Instruction == "FROM").Select(line => line.Arguments[0]).ToList();

        images.ShouldAllBe(image => Pinned().IsMatch(image));
        images[^1].ShouldEndWith("-chiseled");
    }

    [Fact]
    public void The_switch_for_the_trainer_reaches_the_build()
    {
        ImageRecipe.Lines.ShouldContain(line => line.Instruction == "ARG" && line.Words[0] == "WITH_MLNET=false");
        ImageRecipe
            .Lines.Where(line => line.Instruction == "RUN" && line.Words[0] == "dotnet")
            .ShouldAllBe(line => line.Words.Contains("-p:WithMlNet=$WITH_MLNET"));
    }

    private static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>A project and all that it refers to, by path from the root.</summary>
    private static HashSet<string> Closure(string project)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { project };
        foreach (var reference in XDocument.Load(Repository.PathOf(project)).Descendants("ProjectReference"))
        {
            var path = Path.GetFullPath(
                Path.Combine(Repository.PathOf(Path.GetDirectoryName(project)!), reference.Attribute("Include")!.Value)
            );
            found.UnionWith(Closure(Path.GetRelativePath(Repository.PathOf("."), path).Replace('\\', '/')));
        }

        return found;
    }

    [GeneratedRegex(@"\$\(MSBuildThisFileDirectory\)(?<path>[^""]+)""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex File();

    [GeneratedRegex(
        @"^mcr\.microsoft\.com/dotnet/[a-z]+:[0-9]+\.[0-9]+\.[0-9]+-noble(-chiseled)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pinned();
}
