using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Shouldly;
using Xunit;

namespace LeadRouter.Api.Tests;

public sealed class When_the_document_is_asked_for : IAsyncLifetime
{
    private ApiRig rig = null!;
    private string text = "";
    private OpenApiDocument document = null!;

    public async ValueTask InitializeAsync()
    {
        rig = await ApiRig.StartAsync(withIntake: true);
        text = await rig.Client.GetStringAsync("/openapi/v1.json", ApiRig.Token);
        document = OpenApiDocument.Parse(text, "json").Document!;
    }

    [Fact]
    public void A_reader_finds_no_fault_in_it()
    {
        var diagnostic = OpenApiDocument.Parse(text, "json").Diagnostic!;

        diagnostic.Errors.ShouldBeEmpty();
        diagnostic.Warnings.ShouldBeEmpty();
        diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        document.Info.Title.ShouldBe("LeadRouter");
        document.Info.Description.ShouldNotBeNullOrWhiteSpace();
        document.Tags!.ShouldAllBe(tag => tag.Description!.Length > 0);
    }

    [Fact]
    public void Every_route_is_in_it_and_nothing_else()
    {
        var mapped = rig
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null)
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    .Where(method => method != "HEAD")
                    .Select(method => $"{method} {endpoint.RoutePattern.RawText}")
            )
            .ToList();

        var described = Operations().Select(entry => $"{entry.Method} {entry.Path}");

        described.Order(StringComparer.Ordinal).ShouldBe(mapped.Order(StringComparer.Ordinal));
        mapped.Count.ShouldBe(56);
    }

    [Fact]
    public void Every_operation_says_what_it_does_by_whose_key_and_how_it_fails()
    {
        foreach (var (path, method, operation) in Operations().Where(entry => entry.Path.StartsWith("/v1/", StringComparison.Ordinal)))
        {
            var where = $"{method} {path}";
            operation.Summary.ShouldNotBeNullOrWhiteSpace(where);
            operation.OperationId.ShouldNotBeNullOrWhiteSpace(where);
            operation.Tags!.Count.ShouldBe(1, where);
            operation.Security.ShouldNotBeEmpty(where);
            operation
                .Security!.SelectMany(requirement => requirement.Keys)
                .ShouldAllBe(scheme => scheme.Scheme != null || scheme.Name != null, where);
            operation.Responses!.Keys.ShouldBeSubsetOf(
                ["200", "202", "400", "401", "403", "404", "413", "415", "429", "500", "503"],
                where
            );
            foreach (
                var status in operation.Tags!.Single().Name == "Intake"
                    ? ["400", "401", "403", "413", "415", "429", "503"]
                    : new[] { "401", "403", "503" }
            )
            {
                operation.Responses.ShouldContainKey(status, where);
            }

            foreach (var (status, response) in operation.Responses.Where(response => response.Key is not ("200" or "202")))
            {
                var examples = response.Content!["application/problem+json"].Examples;
                examples.ShouldNotBeEmpty($"{where} {status}");
                foreach (var example in examples!.Values)
                {
                    example.Value!["status"]!.ToString().ShouldBe(status, where);
                    example.Value["type"]!.ToString().ShouldStartWith("/problems/", Case.Sensitive, where);
                    example.Value["detail"]!.ToString().ShouldNotBeNullOrWhiteSpace(where);
                }

                if (status is "429" or "503")
                {
                    response.Headers!.ShouldContainKey("Retry-After", where);
                }
            }

            foreach (var parameter in operation.Parameters ?? [])
            {
                parameter.Description.ShouldNotBeNullOrWhiteSpace($"{where} {parameter.Name}");
                (parameter.Example is not null || parameter.Name == "after").ShouldBeTrue($"{where} {parameter.Name}");
            }
        }

        Operations().Select(entry => entry.Operation.OperationId).ShouldBeUnique();
    }

    [Fact]
    public async Task Every_body_that_it_shows_is_taken_as_it_stands()
    {
        var sent = 0;
        var bodies =
            from entry in Operations()
            where entry.Operation.Tags!.Single().Name == "Intake" && entry.Method == "POST"
            from content in entry.Operation.RequestBody!.Content!
            from body in content.Value.Examples!
            select (entry.Path, Type: content.Key, Name: body.Key, Example: body.Value);
        foreach (var (path, type, name, example) in bodies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(example.Value!.ToJsonString(), Encoding.UTF8, type),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(ApiRig.IngestKey + ":"))
            );

            using var answer = await rig.Client.SendAsync(request, ApiRig.Token);

            ((int)answer.StatusCode).ShouldBe(200, $"{path} {name}: {await answer.Content.ReadAsStringAsync(ApiRig.Token)}");
            sent++;
        }

        sent.ShouldBe(17);
        (await rig.ReadAsync("/v1/failed-activities")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("TrackCall", "event")]
    [InlineData("GroupCall", "groupId")]
    [InlineData("AliasCall", "userId,previousId")]
    [InlineData("IdentifyCall", "")]
    [InlineData("PageCall", "")]
    [InlineData("ScreenCall", "")]
    [InlineData("BatchCall", "batch")]
    public void The_fields_of_a_call_are_there_with_those_it_needs(string name, string needed)
    {
        var schema = document.Components!.Schemas![name];

        (schema.Required ?? new HashSet<string>())
            .Order(StringComparer.Ordinal)
            .ShouldBe(needed.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        schema.Properties!.Values.ShouldAllBe(field => field.Description!.Length > 0);
    }

    /// <summary>One asks for a method that is wrong, to show the answer.</summary>
    [Fact]
    public void The_requests_in_the_repository_show_every_operation_and_none_that_is_not_there()
    {
        var shown = Directory
            .EnumerateFiles(Path.Combine(Root(), "requests"), "*.http")
            .SelectMany(File.ReadAllLines)
            .Select(line => line.Split(' '))
            .Where(words => words is ["GET" or "POST" or "PUT" or "DELETE", ..])
            .Select(words => (Method: words[0], Path: words[1].Replace("{{host}}", "", StringComparison.Ordinal).Split('?')[0]))
            .Where(request => request is not ({ }, "/openapi/v1.json") and not ("DELETE", "/v1/leads"))
            .Select(request =>
                Operations()
                    .Where(entry => entry.Method == request.Method && IsOn(entry.Path, request.Path))
                    .Select(entry => $"{entry.Method} {entry.Path}")
                    .OrderBy(operation => operation.Count(c => c == '{'))
                    .FirstOrDefault($"{request.Method} {request.Path} is not there")
            )
            .Distinct();

        shown
            .Order(StringComparer.Ordinal)
            .ShouldBe(Operations().Select(entry => $"{entry.Method} {entry.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_are_numbers_and_instants_are_instants()
    {
        var fields = document.Components!.Schemas!["ContactAnswer"].Properties!;

        fields["completeness"].Type.ShouldBe(JsonSchemaType.Number);
        fields["fit"].Type.ShouldBe(JsonSchemaType.Number | JsonSchemaType.Null);
        fields["asOf"].Format.ShouldBe("date-time");
    }

    private static bool IsOn(string pattern, string path)
    {
        var (wanted, given) = (pattern.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LeadRouter.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }

    private IEnumerable<(string Path, string Method, OpenApiOperation Operation)> Operations() =>
        from path in document.Paths
        from operation in path.Value.Operations!
        select (path.Key, operation.Key.Method, operation.Value);

    public ValueTask DisposeAsync() => rig.DisposeAsync();
}
