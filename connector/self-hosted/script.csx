using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

// Generated: see the repository. Policies have written the request; this reshapes answers for designers,
// and remembers in the address of the next poll what a trigger has seen.
public class Script : ScriptBase
{
    private const string StateName = "pollState";
    private const int SecondsToNextPoll = 60;
    private const int MostKeys = 50;

    private static readonly string[] Inputs = { "Threshold", "Direction", "SegmentName", "MeasureName" };

    private static readonly JObject Watches = JObject.Parse(@"{
    ""WhenSegmentIsRefreshed"": {
        ""kind"": ""later"",
        ""key"": ""name"",
        ""time"": ""evaluationStatus/evaluationDate""
    },
    ""WhenSegmentSizePassesThreshold"": {
        ""kind"": ""crosses"",
        ""key"": ""name"",
        ""number"": ""evaluationStatus/entityCount"",
        ""chosen"": {
            ""path"": ""name"",
            ""header"": ""SegmentName""
        }
    },
    ""WhenMeasurePassesThreshold"": {
        ""kind"": ""crosses"",
        ""key"": ""name"",
        ""number"": ""output/values"",
        ""chosen"": {
            ""path"": ""name"",
            ""header"": ""MeasureName""
        }
    },
    ""WhenFullRefreshIsFinished"": {
        ""kind"": ""later"",
        ""key"": ""jobId"",
        ""time"": ""endTimestamp"",
        ""where"": [
            {
                ""path"": ""operationType"",
                ""is"": [
                    ""all""
                ]
            },
            {
                ""path"": ""jobStatus"",
                ""is"": [
                    ""successful""
                ]
            }
        ]
    },
    ""WhenUnificationIsFinished"": {
        ""kind"": ""later"",
        ""key"": ""operationType"",
        ""time"": ""endTimestamp"",
        ""where"": [
            {
                ""path"": ""operationType"",
                ""is"": [
                    ""merge""
                ]
            },
            {
                ""path"": ""taskStatus"",
                ""is"": [
                    ""successful""
                ]
            }
        ]
    },
    ""WhenRefreshFails"": {
        ""kind"": ""later"",
        ""key"": ""taskId"",
        ""time"": ""endTimestamp"",
        ""where"": [
            {
                ""path"": ""taskStatus"",
                ""is"": [
                    ""failed"",
                    ""timedOut"",
                    ""aborted""
                ]
            }
        ]
    },
    ""WhenDataSourceIsRefreshed"": {
        ""kind"": ""later"",
        ""key"": ""dataSourceMetadata/dataSourceId"",
        ""time"": ""dataSourceMetadata/lastRefresh"",
        ""where"": [
            {
                ""path"": ""dataSourceMetadata/refreshState"",
                ""is"": [
                    ""updated""
                ]
            }
        ]
    },
    ""WhenDataSourceFails"": {
        ""kind"": ""enters"",
        ""key"": ""dataSourceMetadata/dataSourceId"",
        ""where"": [
            {
                ""path"": ""dataSourceMetadata/refreshState"",
                ""is"": [
                    ""updateFailed""
                ]
            }
        ]
    }
}");

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        string operation = FindOperation(Context.OperationId);
        JObject watch = Watches[operation] as JObject;
        if (watch != null) return await PollAsync(watch).ConfigureAwait(false);

        HttpResponseMessage response = await Context.SendAsync(Context.Request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;
        JToken body = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        switch (operation)
        {
            case "GetTableSchema": return Answer(ToSchema(body));
            case "ListCustomerChoices": return Answer(ToCustomers(body));
            case "ListActivityTypes": return Answer(ToActivityTypes(body));
            case "IsCustomerInSegment": return Answer(ToMembership(body));
            case "ListSourceKeys": return Answer(await ToKeysAsync(body).ConfigureAwait(false));
            default: return response;
        }
    }

    // Some regions hand the name of the operation over in base64.
    private static string FindOperation(string id)
    {
        if (id.Length % 4 != 0 || id.Any(c => !char.IsLetterOrDigit(c) && c != '+' && c != '/' && c != '=')) return id;
        try
        {
            string decoded = Encoding.UTF8.GetString(Convert.FromBase64String(id));
            return decoded.Length > 0 && decoded.All(char.IsLetterOrDigit) ? decoded : id;
        }
        catch (FormatException)
        {
            return id;
        }
    }

    private async Task<HttpResponseMessage> PollAsync(JObject watch)
    {
        Uri asked = FindAddress();
        JObject state = ReadState(Context.Request.RequestUri) ?? ReadState(asked);
        JObject inputs = TakeInputs(state);
        Context.Request.RequestUri = WithState(Context.Request.RequestUri, null);
        HttpResponseMessage response = await Context.SendAsync(Context.Request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return response;

        JArray items = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false)) as JArray ?? new JArray();
        List<JToken> watched = items.Where(item => IsWatched(item, watch, inputs)).ToList();
        JObject next = new JObject();
        List<JToken> found;
        switch ((string)watch["kind"])
        {
            case "later": found = FindLater(watched, watch, state, next); break;
            case "enters": found = FindEntering(watched, watch, state, next); break;
            default: found = FindCrossing(watched, watch, inputs, state, next); break;
        }
        next["inputs"] = inputs;
        bool isNews = state != null && found.Count > 0;
        HttpResponseMessage answer = isNews ? Answer(new JArray(found)) : new HttpResponseMessage(HttpStatusCode.Accepted);
        answer.Headers.Location = WithState(asked, next);
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(SecondsToNextPoll));
        return answer;
    }

    // Later than the latest time seen, or at that very time and not seen yet; newest first.
    private static List<JToken> FindLater(List<JToken> items, JObject watch, JObject state, JObject next)
    {
        string timePath = (string)watch["time"];
        string keyPath = (string)watch["key"];
        DateTimeOffset seen = (state == null ? null : ToTime(state["time"])) ?? DateTimeOffset.MinValue;
        bool knowsKeys = state != null && state["keys"] is JArray;
        List<string> seenKeys = knowsKeys ? ToTexts(state["keys"]) : new List<string>();
        List<JToken> timed = items.Where(item => ToTime(Find(item, timePath)) != null).ToList();
        List<JToken> found = timed
            .Where(item =>
            {
                DateTimeOffset time = ToTime(Find(item, timePath)).Value;
                return time > seen || (time == seen && knowsKeys && !seenKeys.Contains(ToText(Find(item, keyPath))));
            })
            .OrderByDescending(item => ToTime(Find(item, timePath)).Value)
            .ToList();
        DateTimeOffset latest = timed.Select(item => ToTime(Find(item, timePath)).Value).Concat(new[] { seen }).Max();
        IEnumerable<string> keys = timed
            .Where(item => ToTime(Find(item, timePath)).Value == latest)
            .Select(item => ToText(Find(item, keyPath)));
        if (latest == seen) keys = keys.Concat(seenKeys);
        next["time"] = latest.ToString("o", CultureInfo.InvariantCulture);
        List<string> known = keys.Distinct().ToList();
        // An address has no room for more: what then comes at the same time is taken for seen.
        if (known.Count <= MostKeys) next["keys"] = new JArray(known);
        return found;
    }

    private static List<JToken> FindEntering(List<JToken> items, JObject watch, JObject state, JObject next)
    {
        string keyPath = (string)watch["key"];
        List<string> before = state == null ? new List<string>() : ToTexts(state["keys"]);
        next["keys"] = new JArray(items.Select(item => ToText(Find(item, keyPath))).Distinct());
        return items.Where(item => !before.Contains(ToText(Find(item, keyPath)))).ToList();
    }

    private static List<JToken> FindCrossing(List<JToken> items, JObject watch, JObject inputs, JObject state, JObject next)
    {
        JToken item = items.FirstOrDefault();
        double? number = item == null ? null : ToNumber(Find(item, (string)watch["number"]));
        double? threshold = ToNumber(inputs["Threshold"]);
        string before = state == null ? null : (string)state["side"];
        string now = number == null || threshold == null ? before : number >= threshold ? "above" : "below";
        next["side"] = now;
        string wanted = ToText(inputs["Direction"]) == "falls" ? "below" : "above";
        bool crosses = before != null && before != now && now == wanted;
        return crosses ? new List<JToken> { item } : new List<JToken>();
    }

    private static bool IsWatched(JToken item, JObject watch, JObject inputs)
    {
        JObject chosen = watch["chosen"] as JObject;
        if (chosen != null && ToText(Find(item, (string)chosen["path"])) != ToText(inputs[(string)chosen["header"]])) return false;
        JArray conditions = watch["where"] as JArray ?? new JArray();
        return conditions.All(condition => ToTexts(condition["is"])
            .Contains(ToText(Find(item, (string)condition["path"])), StringComparer.OrdinalIgnoreCase));
    }

    // What the maker has set travels in headers, which later polls may not have any more.
    private JObject TakeInputs(JObject state)
    {
        JObject inputs = state == null ? null : state["inputs"] as JObject;
        JObject taken = inputs == null ? new JObject() : (JObject)inputs.DeepClone();
        foreach (string name in Inputs)
        {
            IEnumerable<string> values;
            if (Context.Request.Headers.TryGetValues(name, out values)) taken[name] = values.First();
            Context.Request.Headers.Remove(name);
        }
        return taken;
    }

    // Where the flow asked: the request itself already has the address of the service.
    private Uri FindAddress()
    {
        var property = Context.GetType().GetProperty("OriginalRequestUri");
        Uri original = property == null ? null : property.GetValue(Context, null) as Uri;
        return original ?? Context.Request.RequestUri;
    }

    private static JObject ReadState(Uri address)
    {
        string part = address.Query.TrimStart('?').Split('&').FirstOrDefault(each => each.StartsWith(StateName + "=", StringComparison.Ordinal));
        if (part == null) return null;
        try
        {
            string text = Uri.UnescapeDataString(part.Substring(StateName.Length + 1));
            return Read(Encoding.UTF8.GetString(Convert.FromBase64String(text))) as JObject;
        }
        catch (FormatException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Uri WithState(Uri address, JObject state)
    {
        List<string> parts = address.Query.TrimStart('?').Split('&')
            .Where(each => each.Length > 0 && !each.StartsWith(StateName + "=", StringComparison.Ordinal)).ToList();
        if (state != null)
        {
            string text = Convert.ToBase64String(Encoding.UTF8.GetBytes(state.ToString(Formatting.None)));
            parts.Add(StateName + "=" + Uri.EscapeDataString(text));
        }
        return new UriBuilder(address) { Query = string.Join("&", parts) }.Uri;
    }

    // The columns of a table as the JSON schema of a row.
    private static JObject ToSchema(JToken table)
    {
        JObject properties = new JObject();
        foreach (JToken column in table["attributes"] as JArray ?? new JArray())
        {
            string name = ToText(column["name"]);
            string label = ToText(column["friendlyName"]);
            JObject property = ToType(ToText(column["dataType"]));
            property["title"] = label.Length > 0 ? label : name;
            property["x-ms-summary"] = property["title"];
            property["description"] = "The column " + name + ".";
            properties[name] = property;
        }
        return new JObject { { "schema", new JObject { { "type", "object" }, { "properties", properties } } } };
    }

    private static JObject ToType(string dataType)
    {
        switch (dataType.Substring(dataType.LastIndexOf('.') + 1))
        {
            case "Byte":
            case "SByte":
            case "Int16":
            case "Int32": return new JObject { { "type", "integer" }, { "format", "int32" } };
            case "Int64": return new JObject { { "type", "integer" }, { "format", "int64" } };
            case "Single":
            case "Double":
            case "Decimal": return new JObject { { "type", "number" }, { "format", "double" } };
            case "Boolean": return new JObject { { "type", "boolean" } };
            case "DateTimeOffset": return new JObject { { "type", "string" }, { "format", "date-time" } };
            case "Date": return new JObject { { "type", "string" }, { "format", "date" } };
            case "Guid": return new JObject { { "type", "string" }, { "format", "uuid" } };
            default: return new JObject { { "type", "string" } };
        }
    }

    private static JObject ToCustomers(JToken page)
    {
        string[] titles = { "FullName", "Name", "EMail", "Email", "CustomerId" };
        return ToList(Rows(page).Select(row => new JObject
        {
            { "CustomerId", row["CustomerId"] },
            { "FullName", titles.Select(title => ToText(row[title])).FirstOrDefault(text => text.Length > 0) }
        }));
    }

    private static JObject ToActivityTypes(JToken page)
    {
        return ToList(Rows(page).Where(row => ToText(row["ActivityType"]).Length > 0)
            .GroupBy(row => ToText(row["ActivityType"])).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new JObject
            {
                { "ActivityType", group.Key },
                { "ActivityTypeDisplay", group.Select(row => ToText(row["ActivityTypeDisplay"])).FirstOrDefault(text => text.Length > 0) ?? group.Key }
            }));
    }

    private static JObject ToMembership(JToken page)
    {
        return new JObject { { "isMember", Rows(page).Any() }, { "value", new JArray(Rows(page).ToArray()) } };
    }

    private async Task<JObject> ToKeysAsync(JToken page)
    {
        UriBuilder table = new UriBuilder(Context.Request.RequestUri) { Query = "" };
        table.Path = table.Path.Replace("/data/", "/manage/entities/");
        HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, table.Uri);
        foreach (var header in Context.Request.Headers) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        HttpResponseMessage response = await Context.SendAsync(request, CancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode) return ToList(new JObject[0]);
        JToken metadata = Read(await response.Content.ReadAsStringAsync().ConfigureAwait(false));
        string key = ToText(metadata.SelectToken("keys[0][0].name"));
        return ToList(Rows(page).Where(row => ToText(row[key]).Length > 0).Select(row => new JObject { { "key", ToText(row[key]) } }));
    }

    private static JObject ToList(IEnumerable<JObject> rows)
    {
        return new JObject { { "value", new JArray(rows) } };
    }

    private static IEnumerable<JToken> Rows(JToken page)
    {
        return page["value"] as JArray ?? new JArray();
    }

    private static JToken Find(JToken item, string path)
    {
        return path.Split('/').Aggregate(item, (token, name) => token is JObject ? token[name] : null);
    }

    private static string ToText(JToken token)
    {
        return token == null || token.Type == JTokenType.Null ? "" : token.ToString();
    }

    private static List<string> ToTexts(JToken token)
    {
        return (token as JArray ?? new JArray()).Select(ToText).ToList();
    }

    private static DateTimeOffset? ToTime(JToken token)
    {
        DateTimeOffset time;
        return DateTimeOffset.TryParse(ToText(token), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : (DateTimeOffset?)null;
    }

    // Of a map of results the first that is a number.
    private static double? ToNumber(JToken token)
    {
        JObject map = token as JObject;
        if (map != null) return map.Properties().Select(property => ToNumber(property.Value)).FirstOrDefault(value => value != null);
        double number;
        string text = token is JValue && ((JValue)token).Value is double
            ? ((double)token).ToString("r", CultureInfo.InvariantCulture) : ToText(token);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number : (double?)null;
    }

    // Points in time stay as the service wrote them.
    private static JToken Read(string text)
    {
        using (var reader = new JsonTextReader(new System.IO.StringReader(text)) { DateParseHandling = DateParseHandling.None })
        {
            return JToken.ReadFrom(reader);
        }
    }

    private static HttpResponseMessage Answer(JToken body)
    {
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = CreateJsonContent(body.ToString(Formatting.None)) };
    }
}
