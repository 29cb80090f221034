using System.Net.Sockets;
using System.Text;
using LeadRouter.Testing.Servers;
using Shouldly;
using Xunit;

namespace LeadRouter.Simulator.Tests.Crm;

/// <summary>What the official client has really sent, byte for byte; kept beside the repository, not in it.</summary>
public sealed class When_recorded_requests_are_replayed
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "..", "shared", "data", "recorded", "hubspot-client");

    [Fact]
    public async Task Each_is_answered_with_the_status_that_HubSpot_gives()
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"No recorded requests in {Path.GetFullPath(Folder)}.");
        await using var hubSpot = await SimulatedHubSpot.StartAsync(new() { Token = "pat-x", Owners = ["r@x.test", "s@x.test"] });
        hubSpot.Http.DefaultRequestHeaders.Authorization = new("Bearer", "pat-x");
        // What the recorded requests take for granted: a property, records and an owner with these ids.
        await hubSpot.PostAsync(
            "/crm/v3/properties/contacts",
            """{"name":"lead_score","label":"x","groupName":"contactinformation","type":"number","fieldType":"number"}"""
        );
        var contact = await hubSpot.CreateAsync("""{"email":"first@buyer.example"}""");
        var (_, company) = await hubSpot.PostAsync("/crm/v3/objects/companies", """{"properties":{"name":"Buyer Ltd"}}""");
        var owner = hubSpot.Server.State.AddOwner("r@x.test");

        var statuses = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var text = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
                .Replace(
                    "contacts/1/associations/default/companies/2",
                    $"contacts/{contact}/associations/default/companies/{company["id"]}"
                )
                .Replace("\"hubspot_owner_id\": \"10\"", $"\"hubspot_owner_id\": \"{owner}\"");
            statuses.Add($"{Path.GetFileNameWithoutExtension(file)} {await SendAsync(hubSpot.Server.Address, text)}");
        }

        statuses.ShouldBe(["001 200", "002 200", "003 200", "004 200", "005 201", "006 201", "007 200"]);
    }

    /// <summary>The recorded text over a socket, with a length that fits the ids put in.</summary>
    private static async Task<int> SendAsync(Uri address, string text)
    {
        var cut = text.ReplaceLineEndings("\n").IndexOf("\n\n", StringComparison.Ordinal);
        var head = text.ReplaceLineEndings("\n")[..cut].Split('\n');
        var body = text.ReplaceLineEndings("\n")[(cut + 2)..];
        var lines = head.Where(line =>
                !line.StartsWith("Content-Length:", StringComparison.Ordinal) && !line.StartsWith("Connection:", StringComparison.Ordinal)
            )
            .Append($"Content-Length: {Encoding.UTF8.GetByteCount(body)}")
            .Append("Connection: close");
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n" + body),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
