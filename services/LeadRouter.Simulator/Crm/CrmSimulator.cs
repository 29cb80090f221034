using LeadRouter.Simulator.Crm.Admin;
using LeadRouter.Simulator.Crm.Associations;
using LeadRouter.Simulator.Crm.Objects;
using LeadRouter.Simulator.Crm.Owners;
using LeadRouter.Simulator.Crm.Properties;
using LeadRouter.Simulator.Crm.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadRouter.Simulator.Crm;

/// <summary>A stateful CRM in HubSpot's shape: numbered and dated paths side by side, with the same bodies.</summary>
public static class CrmSimulator
{
    private static readonly string[] Dates = ["2026-03", "2026-09"];

    public static void Map(IEndpointRouteBuilder app, CrmSimulatorState state)
    {
        var pipeline = new CrmPipeline(state);
        MapObjects("/crm/v3/objects");
        MapAssociations("/crm/v4/objects");
        MapOwners("/crm/v3/owners");
        MapProperties("/crm/v3/properties");
        foreach (var date in Dates)
        {
            MapObjects($"/crm/objects/{date}");
            MapAssociations($"/crm/objects/{date}");
            MapOwners($"/crm/owners/{date}");
            MapProperties($"/crm/properties/{date}");
        }

        AdminEndpoints.Map(app, state);

        void MapObjects(string at)
        {
            On("POST", $"{at}/{{type}}/batch/upsert", (crm, call) => BatchEndpoints.Run(crm, call, BatchKind.Upsert));
            On("POST", $"{at}/{{type}}/batch/update", (crm, call) => BatchEndpoints.Run(crm, call, BatchKind.Update));
            On("POST", $"{at}/{{type}}/batch/create", (crm, call) => BatchEndpoints.Run(crm, call, BatchKind.Create));
            On("POST", $"{at}/{{type}}/batch/read", (crm, call) => BatchEndpoints.Run(crm, call, BatchKind.Read));
            On("POST", $"{at}/{{type}}/batch/archive", (crm, call) => BatchEndpoints.Run(crm, call, BatchKind.Archive));
            On("POST", $"{at}/{{type}}/search", SearchEndpoint.Run);
            On("POST", $"{at}/{{type}}", ObjectEndpoints.Create);
            On("GET", $"{at}/{{type}}", ObjectEndpoints.List);
            On("GET", $"{at}/{{type}}/{{id}}", ObjectEndpoints.Get);
            On("PATCH", $"{at}/{{type}}/{{id}}", ObjectEndpoints.Update);
            On("DELETE", $"{at}/{{type}}/{{id}}", ObjectEndpoints.Archive);
        }

        void MapAssociations(string at)
        {
            On("PUT", $"{at}/{{type}}/{{id}}/associations/default/{{toType}}/{{toId}}", AssociationEndpoints.PutDefault);
            On("GET", $"{at}/{{type}}/{{id}}/associations/{{toType}}", AssociationEndpoints.List);
        }

        void MapOwners(string at)
        {
            On("GET", at, OwnerEndpoints.List);
            On("GET", $"{at}/{{id}}", OwnerEndpoints.Get);
        }

        void MapProperties(string at)
        {
            On("GET", $"{at}/{{type}}", PropertyEndpoints.List);
            On("GET", $"{at}/{{type}}/{{name}}", PropertyEndpoints.Get);
            On("POST", $"{at}/{{type}}", PropertyEndpoints.Create);
        }

        void On(string method, string route, Func<CrmSimulatorState, SimulatedCall, HubSpotReply> handle) =>
            app.MapMethods(route, [method], (RequestDelegate)(http => pipeline.RunAsync(http, handle))).ExcludeFromDescription();
    }
}
