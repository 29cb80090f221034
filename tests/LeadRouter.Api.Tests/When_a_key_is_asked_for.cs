using System.Net;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_a_key_is_asked_for
{
    /// <summary>Every route, with what it answers to a good key on an empty database.</summary>
    public static readonly TheoryData<string, int> Routes = new()
    {
        { "/v1/contacts/a@b.example", 404 },
        { "/v1/contacts/a@b.example/explanation", 404 },
        { "/v1/leads", 200 },
        { "/v1/leads/1", 404 },
        { "/v1/accounts/b.example", 404 },
        { "/v1/alerts", 200 },
        { "/v1/failed-activities", 200 },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_route_opens_to_each_role_and_to_nobody_else(string path, int status)
    {
        await using var rig = await ApiRig.StartAsync();

        (await StatusAsync(path, ("Authorization", "Bearer " + ApiRig.ReadKey))).ShouldBe(status);
        (await StatusAsync(path, ("authorization", "bearer " + ApiRig.AdminKey))).ShouldBe(status);
        (await StatusAsync(path, ("X-Api-Key", ApiRig.ReadKey))).ShouldBe(status);
        foreach (
            var wrong in new[]
            {
                ("X-Nothing", "1"),
                ("Authorization", "Bearer wrong-key-0123456789"),
                ("Authorization", "Bearer "),
                ("Authorization", "Bearer " + ApiRig.ReadKey + "0"),
                ("Authorization", "Bearer " + ApiRig.ReadKey.ToUpperInvariant()),
                ("Authorization", "Basic " + ApiRig.ReadKey),
                ("X-Api-Key", ""),
            }
        )
        {
            using var response = await rig.GetAsync(path, null, wrong);
            var problem = await ApiRig.ProblemAsync(response);
            (problem.Status, problem.Type).ShouldBe((401, "/problems/wrong-key"), wrong.ToString());
            problem.Detail.ShouldContain("Authorization: Bearer KEY");
            response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"leadrouter\"");
        }

        async Task<int> StatusAsync(string path, params (string, string)[] headers)
        {
            using var response = await rig.GetAsync(path, null, headers);
            return (int)response.StatusCode;
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_key_that_may_only_send_does_not_read(string path, int _)
    {
        await using var rig = await ApiRig.StartAsync();

        var (status, type, detail) = await rig.ProblemAsync(path, ApiRig.IngestKey);

        (status, type).ShouldBe((403, "/problems/may-not-read"));
        detail.ShouldContain("read or admin");
    }

    [Fact]
    public async Task With_a_key_configured_a_proxy_may_stand_in_front()
    {
        await using var rig = await ApiRig.StartAsync();

        using var response = await rig.GetAsync("/v1/leads", ApiRig.ReadKey, ("X-Forwarded-For", "203.0.113.7"), ("Host", "leads.example"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_none_configured_this_machine_may_read_everything()
    {
        await using var rig = await ApiRig.StartAsync(keys: false);
        await rig.ExecuteAsync(
            "insert into failed_activities (id, reason, detail, source, bytes, first_seen, last_seen, count) values ('f', 'r', 'd', 's', x'01', @At, @At, 1)",
            new { At = ApiRig.Now.ToUnixTimeMilliseconds() }
        );

        var page = await rig.ReadAsync("/v1/failed-activities", "whatever");

        page.GetProperty("items")[0].GetProperty("bytes").GetString().ShouldBe("AQ==");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy.example")]
    [InlineData("CF-Connecting-IP", "203.0.113.9")]
    [InlineData("True-Client-IP", "203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Host", "rebound.example")]
    public async Task With_none_configured_what_may_come_from_elsewhere_is_refused(string header, string value)
    {
        await using var rig = await ApiRig.StartAsync(keys: false);

        using var response = await rig.GetAsync("/v1/leads", null, (header, value));

        var problem = await ApiRig.ProblemAsync(response);
        (problem.Status, problem.Type).ShouldBe((403, "/problems/no-key-configured"));
        problem.Detail.ShouldContain("Api:Keys:0:Key");
    }
}
