using LeadRouter.Footing.Tests.Reading;
using LeadRouter.ServiceDefaults.Roles;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed class When_a_pod_runs
{
    /// <summary>What the program needs at most to finish what it has taken: seconds.</summary>
    private const int Shutdown = 25;

    public static TheoryData<string> Roles => [.. RoleParser.Names.Split(", ")];

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_has_no_right_that_it_does_not_need(string role)
    {
        var deployment = Of("base", role);
        var pod = Manifests.PodOf(deployment);
        var container = Manifests.ContainersOf(deployment).Single();

        pod["automountServiceAccountToken"].Text.ShouldBe("false");
        pod["securityContext", "runAsNonRoot"].Text.ShouldBe("true");
        pod["securityContext", "seccompProfile", "type"].Text.ShouldBe("RuntimeDefault");
        container["securityContext", "readOnlyRootFilesystem"].Text.ShouldBe("true");
        container["securityContext", "allowPrivilegeEscalation"].Text.ShouldBe("false");
        container["securityContext", "capabilities", "drop"].Items.Select(item => item.Text).ShouldBe(["ALL"]);
        container["volumeMounts"].Items.ShouldContain(mount => mount["mountPath"].Text == ImageRecipe.Environment["LeadRouter__Data"]);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_asks_for_what_it_needs_and_is_held_to_a_limit(string role)
    {
        var resources = Manifests.ContainersOf(Of("base", role)).Single()["resources"];

        foreach (var what in new[] { "cpu", "memory" })
        {
            resources["requests", what].IsThere.ShouldBeTrue(what);
            resources["limits", what].IsThere.ShouldBeTrue(what);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_is_given_the_time_to_finish(string role)
    {
        var deployment = Of("base", role);
        var container = Manifests.ContainersOf(deployment).Single();
        var before = Number(container["lifecycle", "preStop", "sleep", "seconds"].Text ?? "0");

        Number(Manifests.PodOf(deployment)["terminationGracePeriodSeconds"].Text!).ShouldBeGreaterThan(before + Shutdown);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_is_replaced_by_one_that_is_ready_and_never_all_at_once(string role)
    {
        var deployment = Of("base", role);

        deployment["spec", "strategy", "rollingUpdate", "maxUnavailable"].Text.ShouldBe("0");
        Manifests.PodOf(deployment)["topologySpreadConstraints"].Items.ShouldNotBeEmpty();
        Manifests
            .Of("base", "PodDisruptionBudget")
            .Single(item => Manifests.RoleOf(item) == role)["spec", "maxUnavailable"]
            .Text.ShouldBe("1");
    }

    [Theory]
    [InlineData("overlays/trial")]
    [InlineData("overlays/production")]
    public void Intake_needs_the_broker_and_nothing_else(string overlay)
    {
        var container = Manifests.ContainersOf(Of(overlay, "intake")).Single();

        container["env"]
            .Items.Where(variable => variable["valueFrom", "secretKeyRef", "optional"].Text != "true")
            .Select(variable => variable["name"].Text)
            .ShouldBe(["ConnectionStrings__RabbitMq"]);
        container["env"].Items.ShouldNotContain(variable => variable["name"].Text == "ConnectionStrings__Postgres");
        container["volumeMounts"].Items.Select(mount => mount["name"].Text).ShouldBe(["data"]);
    }

    /// <summary>An admin's key names the source of an import, one with the role ingest sends; intake itself takes both.</summary>
    [Theory]
    [InlineData("overlays/trial")]
    [InlineData("overlays/production")]
    public void Intake_knows_the_keys_of_the_read_API_and_starts_where_there_are_none(string overlay)
    {
        var secrets = Manifests
            .ContainersOf(Of(overlay, "intake"))
            .Single()["envFrom"]
            .Items.Select(source => source["secretRef"])
            .ToList();

        var keys = secrets.SingleOrDefault(secret => NameOf(secret) == "leadrouter-api-keys");

        keys.ShouldNotBeNull();
        keys["optional"].Text.ShouldBe("true");
        NameOf(Manifests.ContainersOf(Of(overlay, "routing")).Single()["envFrom"].Items[0]["secretRef"]).ShouldBe("leadrouter-api-keys");
    }

    /// <summary>Intake counts rate limits there: without it a key has its limit once for every pod.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void It_shares_a_Redis_with_the_others_and_starts_where_there_is_none(string role)
    {
        foreach (var overlay in Manifests.Overlays)
        {
            var redis = Manifests
                .ContainersOf(Of(overlay, role))
                .Single()["env"]
                .Items.Where(variable => variable["name"].Text == "ConnectionStrings__Redis")
                .ToList();

            redis.Count.ShouldBe(1, overlay);
            redis[0]["valueFrom", "secretKeyRef", "key"].Text.ShouldBe("redis");
            redis[0]["valueFrom", "secretKeyRef", "optional"].Text.ShouldBe("true");
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_reaches_only_what_its_role_talks_to(string role)
    {
        var labels = Of("base", role)["spec", "template", "metadata", "labels"];

        var ports = Manifests
            .Of("components/network-policy", "NetworkPolicy")
            .Where(policy => Selects(policy["spec", "podSelector"], labels))
            .SelectMany(policy => policy["spec", "egress"].Items)
            .SelectMany(rule => rule["ports"].Items)
            .Select(port => Number(port["port"].Text!))
            .Distinct()
            .Order();

        int[] all = [53, 5671, 5672, 6379, 6380];
        int[] withDatabase = [.. all.Append(5432)];
        ports.ShouldBe(
            role switch
            {
                "intake" => all,
                "crm" => [.. withDatabase.Append(443).Order()],
                "alerts" => [.. withDatabase.Concat([443, 587]).Order()],
                _ => [.. withDatabase.Order()],
            }
        );
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void It_is_reached_only_where_somebody_asks(string role)
    {
        var labels = Of("base", role)["spec", "template", "metadata", "labels"];
        var policies = Manifests
            .Of("components/network-policy", "NetworkPolicy")
            .Where(policy => Selects(policy["spec", "podSelector"], labels))
            .ToList();
        var hasService = Manifests
            .Of("base", "Service")
            .Any(service => service["spec", "selector", "app.kubernetes.io/component"].Text == role);

        policies.ShouldContain(policy =>
            policy["spec", "policyTypes"].Items.Count == 2 && !policy["spec", "ingress"].IsThere && !policy["spec", "egress"].IsThere
        );
        policies.Exists(policy => policy["spec", "ingress"].Items.Count > 0).ShouldBe(hasService);
    }

    private static Node Of(string folder, string role) => Manifests.Of(folder, "Deployment").Single(item => Manifests.RoleOf(item) == role);

    private static string? NameOf(Node secret) => secret["name"].Text is { } name ? Manifests.PlainNameOf(name) : null;

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static bool Selects(Node selector, Node labels) =>
        selector["matchLabels"].Entries.All(label => labels[label.Key].Text == label.Value.Text)
        && selector["matchExpressions"]
            .Items.All(rule => rule["values"].Items.Select(item => item.Text).Contains(labels[rule["key"].Text!].Text));
}
