/** IAM. Its ARNs have no region. */
import { arnStart, type Making, type Shape, type Shapes } from "../shape";

const iam = "arn:{partition}:iam::{account}";

/** Ids of IAM's entities begin with four letters that tell the kind (IAM user guide, "Unique identifiers"). */
function entity(kind: string, letters: string, rest: Shape = {}): Shape {
  return {
    id: "{name}",
    arn: `${iam}:${kind}{path}{name}`,
    unique_id: `${letters}{upper17}`,
    create_date: "{now}",
    ...rest,
  };
}

export const iamShapes: Shapes = {
  aws_iam_role: {
    id: "{name}",
    arn: `${iam}:role{path}{name}`,
    unique_id: "AROA{upper17}",
    create_date: "{now}",
    managed_policy_arns: [],
    inline_policy: [],
  },
  aws_iam_policy: {
    arn: `${iam}:policy{path}{name}`,
    id: "{arn}",
    policy_id: "ANPA{upper17}",
    attachment_count: 0,
  },
  aws_iam_role_policy: { id: "{role}:{name}", name_prefix: "" },
  aws_iam_user_policy: { id: "{user}:{name}", name_prefix: "" },
  aws_iam_group_policy: { id: "{group}:{name}", name_prefix: "" },
  aws_iam_role_policy_attachment: { id: "{role}/{policy_arn}" },
  aws_iam_user_policy_attachment: { id: "{user}/{policy_arn}" },
  aws_iam_group_policy_attachment: { id: "{group}/{policy_arn}" },
  aws_iam_policy_attachment: { id: "{name}" },
  aws_iam_user: entity("user", "AIDA"),
  aws_iam_group: entity("group", "AGPA"),
  aws_iam_instance_profile: {
    id: "{name}",
    arn: `${iam}:instance-profile{path}{name}`,
    unique_id: "AIPA{upper17}",
    create_date: "{now}",
  },
  aws_iam_openid_connect_provider: {
    arn: (object: Making) => `${arnStart("iam", object)}oidc-provider/${object.text("url").replace(/^https:\/\//, "")}`,
    id: "{arn}",
    thumbprint_list: [],
  },
  aws_iam_service_linked_role: {
    name: "AWSServiceRoleFor{hex8}",
    path: "/aws-service-role/{aws_service_name}/",
    arn: `${iam}:role{path}{name}`,
    id: "{arn}",
    unique_id: "AROA{upper17}",
    create_date: "{now}",
  },
  aws_iam_access_key: { id: "AKIA{upper17}", secret: "{hex32}", ses_smtp_password_v4: "{hex32}", create_date: "{now}" },
};
