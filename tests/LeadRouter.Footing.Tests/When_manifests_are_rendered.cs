using LeadRouter.Footing.Tests.Reading;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed class When_manifests_are_rendered
{
    public static TheoryData<string> Folders => [.. Manifests.Folders];

    public static TheoryData<string> Overlays => [.. Manifests.Overlays];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_folder_renders(string folder)
    {
        // A component that only patches has nothing of its own.
        Manifests.Of(folder).Count.ShouldBeGreaterThanOrEqualTo(folder == "components/external-servers" ? 0 : 1);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void No_two_things_of_a_kind_bear_one_name(string overlay)
    {
        Manifests
            .Of(overlay)
            .GroupBy(item => (item["kind"].Text, Manifests.NameOf(item)))
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();
    }

    /// <summary>KEDA looks the broker's name up in its own namespace, where a name without one is nobody's.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public void What_KEDA_asks_is_not_a_server_by_its_short_name(string overlay)
    {
        var kinds = Manifests.Of(overlay).Select(item => item["kind"].Text).ToHashSet();

        (kinds.Contains("TriggerAuthentication") && kinds.Contains("StatefulSet")).ShouldBeFalse();
    }

    [Fact]
    public void Every_file_of_ours_is_part_of_a_folder_that_renders()
    {
        var named = Manifests
            .Folders.SelectMany(folder =>
            {
                var kustomization = Node.Read(Repository.Read($"k8s/{folder}/kustomization.yaml"))[0];
                return kustomization
                    .All.Select(node => node.Text)
                    .OfType<string>()
                    .Where(text => text.EndsWith(".yaml", StringComparison.Ordinal))
                    .Select(file => $"{folder}/{file}")
                    .Append($"{folder}/kustomization.yaml");
            })
            .ToList();
        var files = Directory
            .EnumerateFiles(Repository.PathOf("k8s"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.PathOf("k8s"), file).Replace('\\', '/'));

        files.ShouldBe(named, ignoreOrder: true);
    }
}
