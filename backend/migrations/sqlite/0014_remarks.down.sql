DROP TABLE "remark";
