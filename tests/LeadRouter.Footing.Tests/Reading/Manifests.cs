using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace LeadRouter.Footing.Tests.Reading;

/// <summary>The folders of k8s/ as <c>kubectl kustomize</c> renders them.</summary>
internal static class Manifests
{
    /// <summary>Where kubectl is; eng/test says it when it had to install one.</summary>
    private const string Variable = "LEADROUTER_TEST_KUBECTL";

    private static readonly ConcurrentDictionary<string, (string Output, string Error)> Done = new(StringComparer.Ordinal);

    /// <summary>Every folder that holds a kustomization, from <c>k8s/</c> on.</summary>
    public static IReadOnlyList<string> Folders { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf("k8s"), "kustomization.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.PathOf("k8s"), Path.GetDirectoryName(file)!).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The folders that are whole installations.</summary>
    public static IReadOnlyList<string> Overlays { get; } =
    [.. Folders.Where(folder => folder.StartsWith("overlays/", StringComparison.Ordinal))];

    public static IReadOnlyList<Node> Of(string folder)
    {
        var (output, error) = Done.GetOrAdd(folder, Render);
        return error.Length == 0 ? Node.Read(output) : throw new InvalidOperationException($"k8s/{folder} is not rendered: {error}");
    }

    public static IReadOnlyList<Node> Of(string folder, string kind) => [.. Of(folder).Where(item => item["kind"].Text == kind)];

    /// <summary>What the pods of a Deployment or StatefulSet are made by.</summary>
    public static Node PodOf(Node workload) => workload["spec", "template", "spec"];

    public static IReadOnlyList<Node> ContainersOf(Node workload) => PodOf(workload)["containers"].Items;

    public static string NameOf(Node item) => item["metadata", "name"].Text!;

    /// <summary>The name that a generated ConfigMap or Secret has in its kustomization: without the hash.</summary>
    public static string PlainNameOf(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash == name.Length - 11 ? name[..dash] : name;
    }

    public static string? RoleOf(Node workload) => workload["metadata", "labels", "app.kubernetes.io/component"].Text;

    private static (string Output, string Error) Render(string folder)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable(Variable) ?? "kubectl")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("kustomize");
        start.ArgumentList.Add(Repository.PathOf($"k8s/{folder}"));
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (output, process.ExitCode == 0 ? "" : error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip("kubectl (1.21 or later) is not here, so the manifests cannot be rendered. ./eng/test installs it.");
            throw;
        }
    }
}
