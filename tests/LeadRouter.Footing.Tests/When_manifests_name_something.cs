using System.Text.RegularExpressions;
using LeadRouter.Footing.Tests.Reading;
using LeadRouter.ServiceDefaults.Bus;
using LeadRouter.ServiceDefaults.Health;
using LeadRouter.ServiceDefaults.Roles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed partial class When_manifests_name_something
{
    private const string Production = "overlays/production";

    public static TheoryData<string> Overlays => [.. Manifests.Overlays];

    [Fact]
    public void Every_role_has_a_file_with_its_Deployment_and_no_Deployment_has_a_role_that_is_none()
    {
        var roles = Enum.GetValues<Role>().Where(role => role is not (Role.None or Role.All)).ToList();
        roles.Where(role => !Repository.Has($"k8s/base/{Name(role)}.yaml")).ShouldBeEmpty();

        var deployments = Manifests.Of("base", "Deployment");

        deployments.Select(Manifests.RoleOf).ShouldBe(roles.Select(Name), ignoreOrder: true);
        foreach (var deployment in deployments)
        {
            var role = Manifests.RoleOf(deployment)!;
            Manifests.NameOf(deployment).ShouldBe($"leadrouter-{role}");
            Manifests.ContainersOf(deployment).Single()["args"].Items.Select(word => word.Text).ShouldBe(["serve", "--roles", role]);
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_variable_is_an_option(string overlay)
    {
        var variables = Ours(overlay)
            .SelectMany(workload => Manifests.ContainersOf(workload))
            .SelectMany(container => container["env"].Items)
            .Select(variable => variable["name"].Text!);
        // What a pod takes over whole: each key of it is a variable.
        var sources = Ours(overlay)
            .SelectMany(workload => Manifests.ContainersOf(workload))
            .SelectMany(container => container["envFrom"].Items)
            .SelectMany(source => source.Entries)
            .Select(source => source.Value["name"].Text)
            .ToHashSet();
        var keys = Manifests
            .Of(overlay)
            .Where(item => item["kind"].Text is "ConfigMap" or "Secret" && sources.Contains(Manifests.NameOf(item)))
            .SelectMany(item => item["data"].Entries.Select(entry => entry.Key));

        var all = variables.Concat(keys).Distinct().ToList();

        all.Count.ShouldBeGreaterThan(4);
        all.Where(name => !KnownOptions.Has(name)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_image_is_ours_of_this_version_or_one_of_compose(string overlay)
    {
        var images = Workloads(overlay).SelectMany(Manifests.ContainersOf).Select(container => container["image"].Text!).ToHashSet();

        images.ShouldContain($"leadrouter:{ProgramVersion.Text}");
        images.Except(Compose.ServerImages).ShouldBe([$"leadrouter:{ProgramVersion.Text}"]);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_ConfigMap_and_every_Secret_is_made_there_or_documented_with_its_key(string overlay)
    {
        var made = Manifests.Of(overlay).Where(item => item["kind"].Text is "ConfigMap" or "Secret").Select(Manifests.NameOf).ToHashSet();
        var page = Repository.Read("docs/running.md").Split('\n');

        foreach (var (name, key) in References(overlay))
        {
            var isDocumented = page.Any(line =>
                line.StartsWith($"| `{name}` |", StringComparison.Ordinal)
                && (key is null || line.Contains($"`{key}`", StringComparison.Ordinal))
            );
            (made.Contains(name) || isDocumented).ShouldBeTrue(
                $"{name}, key {key ?? "any"}: not made in k8s/{overlay}, not in docs/running.md"
            );
        }
    }

    [Fact]
    public void Every_Secret_of_the_documentation_is_used_with_its_key()
    {
        var used = References("overlays/production").ToHashSet();
        var names = used.Select(reference => reference.Name).ToHashSet();

        var documented = SecretRow().Matches(Repository.Read("docs/running.md")).ToList();

        documented.Count.ShouldBeGreaterThan(3);
        foreach (var row in documented)
        {
            names.ShouldContain(row.Groups["name"].Value);
            foreach (var key in row.Groups["keys"].Value.Split(',', StringSplitOptions.TrimEntries).Select(key => key.Trim('`')))
            {
                (used.Contains((row.Groups["name"].Value, key)) || KnownOptions.Has(key)).ShouldBeTrue(
                    $"{row.Groups["name"].Value}: {key}"
                );
            }
        }
    }

    [Fact]
    public void Every_probe_asks_for_a_route_that_exists_at_the_port_of_the_image()
    {
        var routes = HealthRoutes();

        foreach (var container in Manifests.Of("base", "Deployment").SelectMany(Manifests.ContainersOf))
        {
            container["ports"].Items.Single()["containerPort"].Text.ShouldBe($"{ImageRecipe.Port}");
            foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
            {
                routes.ShouldContain(container[probe, "httpGet", "path"].Text);
                container[probe, "httpGet", "port"].Text.ShouldBe(container["ports"].Items.Single()["name"].Text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public void Every_Service_and_every_budget_finds_pods(string overlay)
    {
        foreach (var item in Manifests.Of(overlay).Where(item => item["kind"].Text is "Service" or "PodDisruptionBudget"))
        {
            var isService = item["kind"].Text == "Service";
            var selector = (isService ? item["spec", "selector"] : item["spec", "selector", "matchLabels"]).Entries;
            var found = Workloads(overlay)
                .Where(workload =>
                    selector.All(label => workload["spec", "template", "metadata", "labels", label.Key].Text == label.Value.Text)
                )
                .ToList();

            found.Count.ShouldBe(1, Manifests.NameOf(item));
            var ports = Manifests.ContainersOf(found[0]).Single()["ports"].Items;
            foreach (var port in item["spec", "ports"].Items)
            {
                var target = port["targetPort"].Text ?? port["port"].Text;
                ports.ShouldContain(candidate => candidate["name"].Text == target || candidate["containerPort"].Text == target);
            }
        }
    }

    [Fact]
    public void The_connection_strings_of_the_trial_lead_to_its_servers()
    {
        var secret = Manifests.Of("overlays/trial", "Secret").Single(item => Manifests.NameOf(item) == "leadrouter-servers");
        var services = Manifests.Of("overlays/trial", "Service");

        foreach (var (_, value) in secret["data"].Entries)
        {
            var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(value.Text!));
            services.ShouldContain(service => text.Contains(Manifests.NameOf(service), StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void Every_mounted_volume_is_there_and_every_ServiceAccount_too()
    {
        var accounts = Manifests.Of("base", "ServiceAccount").Select(Manifests.NameOf).ToList();
        foreach (var workload in Workloads("overlays/trial"))
        {
            var pod = Manifests.PodOf(workload);
            var volumes = pod["volumes"].Items.Concat(workload["spec", "volumeClaimTemplates"].Items.Select(claim => claim["metadata"]));
            Manifests
                .ContainersOf(workload)
                .SelectMany(container => container["volumeMounts"].Items)
                .Select(mount => mount["name"].Text)
                .ShouldBe(volumes.Select(volume => volume["name"].Text), ignoreOrder: true, Manifests.NameOf(workload));
            if (pod["serviceAccountName"].IsThere)
            {
                accounts.ShouldContain(pod["serviceAccountName"].Text!);
            }
        }
    }

    [Fact]
    public void The_playbook_is_the_example_and_mounted_where_it_is_looked_for()
    {
        Repository
            .Read("k8s/base/playbook.yaml")
            .ShouldBe(Repository.Read("playbook/playbook.yaml"), "copy it: cp playbook/playbook.yaml k8s/base/");
        foreach (var container in Manifests.Of("base", "Deployment").SelectMany(Manifests.ContainersOf))
        {
            var told = container["env"].Items.SingleOrDefault(variable => variable["name"].Text == "LeadRouter__Playbook")?["value"].Text;
            var mounted = container["volumeMounts"].Items.SingleOrDefault(mount => mount["name"].Text == "playbook")?["mountPath"].Text;
            told.ShouldBe(mounted);
        }
    }

    [Fact]
    public void The_scaler_watches_the_queues_that_scoring_reads_and_starts_no_more_pods_than_those()
    {
        var partitions = int.Parse(
            Manifests
                .Of(Production, "ConfigMap")
                .Single(item => Manifests.PlainNameOf(Manifests.NameOf(item)) == "leadrouter-settings")["data", "Transport__Partitions"]
                .Text!,
            System.Globalization.CultureInfo.InvariantCulture
        );

        var scaler = Scaler("leadrouter-scoring");

        QueuesOf(scaler).ShouldBe(Enumerable.Range(0, partitions).Select(RabbitTopology.Scoring));
        scaler["spec", "maxReplicaCount"].Text.ShouldBe($"{partitions}");
    }

    [Fact]
    public void The_scaler_of_intake_watches_what_is_published_straight_to_the_broker()
    {
        var scaler = Scaler("leadrouter-intake");

        QueuesOf(scaler).ShouldBe([RabbitTopology.Inbound]);
        var pods = Manifests.Of("base", "Deployment").Single(item => Manifests.NameOf(item) == "leadrouter-intake");
        scaler["spec", "minReplicaCount"].Text.ShouldBe(pods["spec", "replicas"].Text, "never fewer than without it");
    }

    [Fact]
    public void What_a_scaler_scales_is_there_counts_nothing_by_itself_and_the_broker_can_be_asked()
    {
        var authentication = Manifests.NameOf(Manifests.Of(Production, "TriggerAuthentication").Single());
        foreach (var scaler in Manifests.Of(Production, "ScaledObject"))
        {
            var target = Manifests
                .Of(Production, "Deployment")
                .Single(item => Manifests.NameOf(item) == scaler["spec", "scaleTargetRef", "name"].Text);

            target["spec", "replicas"].IsThere.ShouldBeFalse("the scaler says how many");
            scaler["spec", "triggers"].Items.ShouldAllBe(trigger => trigger["authenticationRef", "name"].Text == authentication);
        }
    }

    private static Node Scaler(string name) => Manifests.Of(Production, "ScaledObject").Single(item => Manifests.NameOf(item) == name);

    private static IEnumerable<string?> QueuesOf(Node scaler) =>
        scaler["spec", "triggers"].Items.Select(trigger => trigger["metadata", "queueName"].Text);

    private static string Name(Role role) => role.ToString().ToLowerInvariant();

    private static IEnumerable<Node> Workloads(string overlay) =>
        Manifests.Of(overlay).Where(item => item["kind"].Text is "Deployment" or "StatefulSet");

    private static IEnumerable<Node> Ours(string overlay) => Manifests.Of(overlay, "Deployment");

    /// <summary>Every ConfigMap and Secret that something names, with the key where it names one.</summary>
    private static IEnumerable<(string Name, string? Key)> References(string overlay)
    {
        foreach (var node in Manifests.Of(overlay).SelectMany(item => item.All))
        {
            foreach (var kind in new[] { "secretKeyRef", "configMapKeyRef", "secretRef", "configMapRef", "configMap" })
            {
                if (node[kind, "name"].Text is { } name)
                {
                    yield return (name, node[kind, "key"].Text);
                }
            }

            foreach (var target in node["secretTargetRef"].Items)
            {
                yield return (target["name"].Text!, target["key"].Text);
            }
        }
    }

    private static List<string?> HealthRoutes()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        builder.AddHealth(rabbitMq: null, hasDatabase: false);
        var app = builder.Build();
        app.MapHealth();
        return
        [
            .. ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(endpoint => endpoint.RoutePattern.RawText),
        ];
    }

    [GeneratedRegex(
        @"^\| `(?<name>leadrouter-[a-z-]+)` \| (?<keys>[^|]+) \|",
        RegexOptions.CultureInvariant | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SecretRow();
}
