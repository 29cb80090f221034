using System.Text.Json.Nodes;
using LeadRouter.Simulator.Crm.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Simulator.Crm.Admin;

/// <summary>What is outside HubSpot's paths: faults on demand, owners, the journal. No token is asked for.</summary>
internal static class AdminEndpoints
{
    public static void Map(IEndpointRouteBuilder app, CrmSimulatorState state)
    {
        var admin = app.MapGroup("/simulator").ExcludeFromDescription();
        admin.MapPost("/faults", (JsonObject body) => AddFault(state, body));
        admin.MapDelete("/faults", () => ClearFaults(state));
        admin.MapPost("/owners", (JsonObject body) => AddOwner(state, body));
        admin.MapGet("/requests", () => Requests(state));
    }

    private static IResult AddFault(CrmSimulatorState state, JsonObject body)
    {
        if (FaultReader.Read(body, out var error) is not { } fault)
        {
            return Results.BadRequest(new { error });
        }

        lock (state.Gate)
        {
            state.AddFault(fault);
        }

        return Results.NoContent();
    }

    private static IResult ClearFaults(CrmSimulatorState state)
    {
        lock (state.Gate)
        {
            state.ClearFaults();
        }

        return Results.NoContent();
    }

    private static IResult AddOwner(CrmSimulatorState state, JsonObject body) =>
        body["email"]?.ToString() is { Length: > 0 } email
            ? Results.Ok(new { id = state.AddOwner(email) })
            : Results.BadRequest(new { error = "email is missing: send {\"email\": \"ana@acme.example\"}." });

    private static IResult Requests(CrmSimulatorState state)
    {
        lock (state.Gate)
        {
            return Results.Ok(new { results = state.Journal.ToList() });
        }
    }
}
