using System.Text.RegularExpressions;
using LeadRouter.Footing.Tests.Reading;
using LeadRouter.ServiceDefaults.Roles;
using Shouldly;
using Xunit;

namespace LeadRouter.Footing.Tests;

public sealed partial class When_compose_starts
{
    [Fact]
    public void Every_server_is_pinned_to_its_patch()
    {
        Compose.ServerImages.Count.ShouldBe(3);
        Compose.ServerImages.ShouldAllBe(image => Pinned().IsMatch(image));
    }

    [Fact]
    public void Every_role_is_a_service_and_no_service_has_a_role_that_is_none()
    {
        var roles = Compose
            .Ours.Select(service => Compose.CommandOf(service.Value))
            .Where(command => command[0] == "serve")
            .Select(command =>
                RoleParser.Parse(command[command.ToList().IndexOf("--roles") + 1], out var error) ?? throw new FormatException(error)
            );

        roles.ShouldBe(Enum.GetValues<Role>().Where(role => role is not (Role.None or Role.All)), ignoreOrder: true);
    }

    [Fact]
    public void Every_variable_of_ours_is_an_option()
    {
        var variables = Compose.Ours.SelectMany(service => service.Value["environment"].Entries.Select(entry => entry.Key)).ToList();

        variables.ShouldNotBeEmpty();
        variables.Distinct().Where(name => !KnownOptions.Has(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_address_is_that_of_a_service_and_a_port_that_it_has()
    {
        var addresses = Compose
            .Ours.SelectMany(service => service.Value["environment"].Entries)
            .SelectMany(entry => Address().Matches(entry.Value.Text!))
            .Select(match => match.Groups["host"].Value)
            .Distinct()
            .ToList();

        addresses.ShouldBe(["rabbitmq", "postgres", "redis", "simulated-crm"], ignoreOrder: true);
        addresses.Where(host => !Compose.File["services", host].IsThere).ShouldBeEmpty();
        Compose
            .Ours.SelectMany(service => service.Value["environment"].Entries)
            .Single(entry => entry.Key == "Crm__HubSpot__BaseUrl")
            .Value.Text.ShouldBe("http://simulated-crm:8082");
        Compose.CommandOf(Compose.File["services", "simulated-crm"]).ShouldContain("http://*:8082");
    }

    [Fact]
    public void What_is_waited_for_is_a_service_with_a_health_check()
    {
        foreach (var (name, service) in Compose.Services)
        {
            foreach (var (other, how) in service["depends_on"].Entries)
            {
                how["condition"].Text.ShouldBe("service_healthy", name);
                Compose.File["services", other, "healthcheck", "test"].Items.ShouldNotBeEmpty($"{name} waits for {other}");
            }
        }
    }

    [Fact]
    public void Intake_waits_for_the_broker_only_and_knows_no_other_server()
    {
        var intake = Compose.File["services", "intake"];

        intake["depends_on"].Entries.Select(entry => entry.Key).ShouldBe(["rabbitmq"]);
        intake["environment"]
            .Entries.Select(entry => entry.Key)
            .Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .ShouldBe(["ConnectionStrings__RabbitMq"]);
    }

    [Fact]
    public void The_program_runs_only_when_asked_for_without_rights_and_asks_itself_how_it_is()
    {
        foreach (var (name, service) in Compose.Ours)
        {
            service["profiles"].Items.Select(item => item.Text).ShouldBe(["app"], name);
            service["read_only"].Text.ShouldBe("true", name);
            service["cap_drop"].Items.Select(item => item.Text).ShouldBe(["ALL"], name);
            service["image"].Text.ShouldBe($"leadrouter:{ProgramVersion.Text}", name);
            if (service["healthcheck", "disable"].Text != "true")
            {
                service["healthcheck", "test"]
                    .Items.Select(item => item.Text)
                    .ShouldBe(["CMD", "dotnet", "leadrouter.dll", "health"], name);
            }
        }
    }

    [Fact]
    public void Ports_are_bound_to_this_machine_and_lead_to_where_the_program_listens()
    {
        foreach (var (name, service) in Compose.Services)
        {
            service["ports"].Items.ShouldAllBe(port => port.Text!.StartsWith("127.0.0.1:${LEADROUTER_", StringComparison.Ordinal), name);
        }

        foreach (var (name, service) in Compose.Ours.Where(service => Compose.CommandOf(service.Value)[0] == "serve"))
        {
            service["ports"].Items.ShouldAllBe(port => port.Text!.EndsWith($":{ImageRecipe.Port}", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public void Volumes_that_are_mounted_are_declared()
    {
        var mounted = Compose.Services.SelectMany(service => service.Value["volumes"].Items).Select(mount => mount.Text!.Split(':')[0]);

        mounted.ShouldBe(Compose.File["volumes"].Entries.Select(entry => entry.Key), ignoreOrder: true);
    }

    [GeneratedRegex(
        @"^(postgres:[0-9]+\.[0-9]+|(rabbitmq|redis):[0-9]+\.[0-9]+\.[0-9]+)-(management|bookworm)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Pinned();

    [GeneratedRegex(
        @"(?:@|Host=|http://|^)(?<host>[a-z][a-z-]*)(?=[:;])(?!://)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
