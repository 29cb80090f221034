using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

public sealed class When_contacts_are_searched
{
    [Theory]
    [InlineData("""{"propertyName":"company","operator":"EQ","value":"buyer ltd"}""", "a,b")]
    [InlineData("""{"propertyName":"company","operator":"NEQ","value":"Buyer Ltd"}""", "c,d")]
    [InlineData("""{"propertyName":"points","operator":"GTE","value":"20"}""", "b,c")]
    [InlineData("""{"propertyName":"points","operator":"BETWEEN","value":"2","highValue":"20"}""", "a,b")]
    [InlineData("""{"propertyName":"email","operator":"IN","values":["a@x.example","d@x.example"]}""", "a,d")]
    [InlineData("""{"propertyName":"company","operator":"NOT_HAS_PROPERTY"}""", "d")]
    [InlineData("""{"propertyName":"createdate","operator":"GT","value":"0"}""", "a,b,c,d")]
    public async Task A_filter_finds_what_it_says(string filter, string names)
    {
        await using var hubSpot = await StartAsync();

        var (status, body) = await hubSpot.PostAsync(
            "/crm/v3/objects/contacts/search",
            $$"""{"filterGroups":[{"filters":[{{filter}}]}],"limit":100}"""
        );

        status.ShouldBe(200);
        string.Join(",", body["results"]!.AsArray().Select(row => row!["properties"]!["email"]!.ToString()[0])).ShouldBe(names);
    }

    [Fact]
    public async Task Groups_are_either_or_and_pages_follow_the_sort()
    {
        await using var hubSpot = await StartAsync();
        const string Query = """
            "filterGroups":[{"filters":[{"propertyName":"points","operator":"LT","value":"5"}]},{"filters":[{"propertyName":"company","operator":"EQ","value":"Other"}]}],"sorts":[{"propertyName":"points","direction":"DESCENDING"}],"limit":1
            """;

        var (_, first) = await hubSpot.PostAsync("/crm/v3/objects/contacts/search", "{" + Query + "}");
        var after = first["paging"]!["next"]!["after"]!.ToString();
        var (_, second) = await hubSpot.PostAsync("/crm/v3/objects/contacts/search", "{" + Query + $",\"after\":\"{after}\"" + "}");

        first["total"]!.GetValue<int>().ShouldBe(2);
        first["results"]![0]!["properties"]!["email"]!.ToString().ShouldBe("c@x.example");
        second["results"]![0]!["properties"]!["email"]!.ToString().ShouldBe("a@x.example");
        second["paging"].ShouldBeNull();
    }

    [Fact]
    public async Task An_unknown_property_or_operator_is_refused()
    {
        await using var hubSpot = await StartAsync();

        var property = await hubSpot.PostAsync(
            "/crm/v3/objects/contacts/search",
            """{"filterGroups":[{"filters":[{"propertyName":"shoe_size","operator":"EQ","value":"1"}]}]}"""
        );
        var kind = await hubSpot.PostAsync(
            "/crm/v3/objects/contacts/search",
            """{"filterGroups":[{"filters":[{"propertyName":"email","operator":"LIKE","value":"1"}]}]}"""
        );

        property.Status.ShouldBe(400);
        kind.Status.ShouldBe(400);
    }

    private static async Task<SimulatedHubSpot> StartAsync()
    {
        var hubSpot = await SimulatedHubSpot.StartAsync();
        await hubSpot.PostAsync(
            "/crm/v3/properties/contacts",
            """{"name":"points","label":"Points","groupName":"contactinformation","type":"number","fieldType":"number"}"""
        );
        await hubSpot.CreateAsync("""{"email":"a@x.example","company":"Buyer Ltd","points":"3"}""");
        await hubSpot.CreateAsync("""{"email":"b@x.example","company":"Buyer Ltd","points":"20"}""");
        await hubSpot.CreateAsync("""{"email":"c@x.example","company":"Other","points":"100"}""");
        await hubSpot.CreateAsync("""{"email":"d@x.example"}""");
        return hubSpot;
    }
}
